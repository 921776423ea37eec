/** Where text goes: one description is printed as each of these. */
export type Target = "js" | "d.ts" | "ts";

/**
 * Program text. Made by `code` and by the encoders of this folder, and by nothing else. Most of it is the same for each target, and joined as soon
 * as it is known, which is quicker than to print a tree of parts; what is only known when a module is whole stands in it as a sign (`signs.ts`).
 */
export class ProgramText {
  // Only declared: fields that are defined cost a call more for each object, and there are hundreds of them for each event.
  /** What makes it impossible to pass an object of the same form for Code. */
  declare private readonly nature: "code";
  /** Null where the targets differ. */
  declare readonly text: string | null;
  /** What each target prints, where they differ; worked out for those that are asked for. */
  declare readonly textFor: ((target: Target) => string) | null;
  /** Whether it may have more than one line. */
  declare readonly isTall: boolean;

  /** For this folder alone, so that no string, and no value read from a catalog, can pass for Code. */
  constructor(text: string | null, textFor: ((target: Target) => string) | null, isTall: boolean) {
    this.text = text;
    this.textFor = textFor;
    this.isTall = isTall;
  }
}

export type Code = ProgramText;

/** For this folder alone: a line, or a part of one, that has been encoded, or that is our own. */
export function text(line: string): Code {
  return new ProgramText(line, null, false);
}

/** For this folder alone: lines that have been encoded, or that are our own. */
export function textLines(lines: string): Code {
  return new ProgramText(lines, null, true);
}

/** For this folder alone: lines that are not the same for each target. */
export function varied(textFor: (target: Target) => string): Code {
  return new ProgramText(null, textFor, true);
}

/** What a target prints. */
export function textFor(target: Target, code: Code): string {
  return code.text ?? code.textFor?.(target) ?? "";
}
