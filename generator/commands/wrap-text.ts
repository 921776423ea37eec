/** Longer lines tire the eye. */
const widest = 100;

/** A column of text that is narrower cannot be read: then lines are broken by the terminal. */
const leastRoom = 16;

/** Breaks a text into lines that a terminal has room for; null: it has room for all of it. */
export function wrap(line: string, width: number | null): string {
  if (width === null || line.length <= Math.min(width, widest)) return line;
  const lines = [""];
  for (const word of line.split(" ")) {
    const last = lines.at(-1) ?? "";
    if (last !== "" && last.length + word.length + 1 > Math.min(width, widest)) lines.push(word);
    else lines[lines.length - 1] = last === "" ? word : `${last} ${word}`;
  }
  return lines.join("\n");
}

/** The same of a text behind a margin of so many characters, where all of it stays. */
export function wrapBeside(margin: number, text: string, width: number | null): string {
  const room = width === null ? null : Math.max(width - margin, leastRoom);
  return wrap(text, room).replaceAll("\n", `\n${" ".repeat(margin)}`);
}

/** The help of a command, whose summaries stay in their column. */
export function wrapHelp(help: string, width: number | null): string {
  return help
    .split("\n")
    .map((line) => {
      const [, term = "", summary = line] = /^( {2}\S.*? {2,})(\S.*)$/.exec(line) ?? [];
      return term + wrapBeside(term.length, summary, width);
    })
    .join("\n");
}
