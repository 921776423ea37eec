/** Where text goes: one description is printed as each of these. */
export type Target = "js" | "d.ts" | "ts";

/** Prints lines for a target; the later ones, those that are empty excepted, begin with an indent. */
export type Print = (target: Target, indent: string) => string;

/**
 * Program text. Made by `code` and by the encoders of this folder, and by nothing else. What is one line, the same for each target, is joined as soon
 * as it is known; the rest is printed once it is known for which target and how deep, so that no line is copied to be indented. What is only known
 * when a module is whole stands in the text as a sign (`signs.ts`).
 */
export class ProgramText {
  // Only declared: fields that are defined cost a call more for each object, and there are hundreds of them for each event.
  /** What makes it impossible to pass an object of the same form for Code. */
  declare private readonly nature: "code";
  /** Null where it is more than a line, or not the same for each target. */
  declare readonly text: string | null;
  declare readonly print: Print | null;

  /** For this folder alone, so that no string, and no value read from a catalog, can pass for Code. */
  constructor(text: string | null, print: Print | null) {
    this.text = text;
    this.print = print;
  }
}

export type Code = ProgramText;

/** For this folder alone: a line, or a part of one, that has been encoded, or that is our own. */
export function text(line: string): Code {
  return new ProgramText(line, null);
}

/** For this folder alone: lines that have been encoded, or that are our own. */
export function textLines(lines: string): Code {
  return printed((_, indent) => (indent === "" ? lines : lines.replaceAll(/\n(?!\n)/g, `\n${indent}`)));
}

/** For this folder alone: lines, or what is not the same for each target. */
export function printed(print: Print): Code {
  return new ProgramText(null, print);
}

/** What a target prints. */
export function textFor(target: Target, code: Code, indent = ""): string {
  return code.text ?? code.print?.(target, indent) ?? "";
}
