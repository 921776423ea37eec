// Puts a counter at the beginning of every block, branch and function of a script, so that it tells which of them were reached.
import { ts } from "ts-morph";

/** The script with its counters. `isMeant` says of a position whether what stands there is to be counted. */
export function instrumented(text, isMeant) {
  const file = ts.createSourceFile("bundle.js", text, ts.ScriptTarget.Latest, true, ts.ScriptKind.JS);
  const insertions = [];
  let counters = 0;
  const count = () => `$hits[${counters++}]=1`;
  const into = (block) => insertions.push([block.getStart() + 1, `${count()};`]);
  const around = (node, before, after) => insertions.push([node.getStart(), before], [node.getEnd(), after]);
  const branch = (expression) => around(expression, `(${count()},`, ")");
  const statement = (node) => (ts.isBlock(node) ? into(node) : around(node, `{${count()};`, "}"));

  const visit = (node) => {
    if (isMeant(node.getStart())) {
      if (ts.isFunctionLike(node) && node.body !== undefined) (ts.isBlock(node.body) ? into : branch)(node.body);
      else if (ts.isIfStatement(node)) {
        statement(node.thenStatement);
        if (node.elseStatement !== undefined) statement(node.elseStatement);
      } else if (ts.isIterationStatement(node, false)) statement(node.statement);
      else if (ts.isConditionalExpression(node)) [node.whenTrue, node.whenFalse].forEach(branch);
      else if (ts.isBinaryExpression(node) && isShortcut(node.operatorToken.kind)) branch(node.right);
      else if (ts.isCatchClause(node)) into(node.block);
      else if ((ts.isCaseClause(node) || ts.isDefaultClause(node)) && node.statements.length > 0)
        insertions.push([node.statements[0].getStart(), `${count()};`]);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return { text: inserted(text, insertions, counters), counters };
}

function isShortcut(kind) {
  return [ts.SyntaxKind.AmpersandAmpersandToken, ts.SyntaxKind.BarBarToken, ts.SyntaxKind.QuestionQuestionToken].includes(kind);
}

/** What was noted first at a place encloses what was noted later: openings in the order in which they came, closings the other way round. */
function inserted(text, insertions, counters) {
  const opening = new Map();
  const closing = new Map();
  for (const [at, piece] of insertions) {
    const isClosing = piece === ")" || piece === "}";
    const pieces = isClosing ? closing : opening;
    pieces.set(at, isClosing ? piece + (pieces.get(at) ?? "") : (pieces.get(at) ?? "") + piece);
  }
  const places = [...new Set([...opening.keys(), ...closing.keys()])].sort((a, b) => a - b);
  let result = `const $hits = (globalThis.$counters ??= { hits: new Uint8Array(${counters}) }).hits;\n`;
  let last = 0;
  for (const at of places) {
    result += text.slice(last, at) + (closing.get(at) ?? "") + (opening.get(at) ?? "");
    last = at;
  }
  return result + text.slice(last);
}
