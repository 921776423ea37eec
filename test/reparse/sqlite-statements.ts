/** What SQLite's tokenizer takes in one piece, and a semicolon cannot end; what begins none of them is one character. */
const token = /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[^]*?(?:\*\/|$)|\w+|[^]/gu;

/** The statements of a SQLite script, without what stands around them. The body of a trigger belongs to it. */
export function sqliteStatements(text: string): readonly string[] {
  const statements: string[] = [];
  let statement = "";
  let isTrigger = false;
  for (const [piece] of text.matchAll(token)) {
    const isSpace = /^\s$|^--|^\/\*/u.test(piece);
    if (statement === "" && isSpace) continue;
    if (piece === ";" && !(isTrigger && !/\bEND\s*$/iu.test(statement))) {
      statements.push(statement.trim());
      statement = "";
      isTrigger = false;
      continue;
    }
    statement += piece;
    if (/^CREATE\s+(?:TEMP\s+|TEMPORARY\s+)?TRIGGER\b/iu.test(statement) && /^BEGIN$/iu.test(piece)) isTrigger = true;
  }
  return statement.trim() === "" ? statements : [...statements, statement.trim()];
}
