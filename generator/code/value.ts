import type { Place } from "../diagnostics/source.js";

// Not exported: no other file can write this property, so that no string, and no value read from a catalog, can pass for Code.
const nature = Symbol("code");

/** Where text goes: one description is printed as each of these. */
export type Target = "js" | "d.ts" | "ts";

/** Program text that knows where it came from. Made by `code` and by the encoders of this folder, and by nothing else. */
export type Code = Text | Template | List | Origin | Choice | Import;

interface Natural {
  readonly [nature]: true;
}

/** One line, or a part of one. */
interface Text extends Natural {
  readonly kind: "text";
  readonly text: string;
}

/** Our own text, as lines, and what stands between its pieces. */
interface Template extends Natural {
  readonly kind: "template";
  readonly pieces: readonly (readonly string[])[];
  readonly holes: readonly Code[];
}

interface List extends Natural {
  readonly kind: "list";
  readonly items: readonly Code[];
  readonly between: Code;
}

interface Origin extends Natural {
  readonly kind: "origin";
  readonly place: Place;
  readonly inner: Code;
}

interface Choice extends Natural {
  readonly kind: "choice";
  readonly js: Code | null;
  readonly "d.ts": Code | null;
  readonly ts: Code | null;
}

/** A name of another module; the printer writes the import. */
interface Import extends Natural {
  readonly kind: "import";
  /** `*` for the whole module, as a namespace. */
  readonly name: string;
  /** What it is called here, unless that is taken. */
  readonly local: string;
  readonly from: string;
  readonly as: "type" | "value";
}

/** For this folder alone: text that has been encoded, or that is our own. */
export function text(line: string): Code {
  return { [nature]: true, kind: "text", text: line };
}

/** For this folder alone: lines that have been encoded, or that are our own. */
export function textLines(rows: readonly string[]): Code {
  return { [nature]: true, kind: "template", pieces: [rows], holes: [] };
}

export function template(pieces: Template["pieces"], holes: readonly Code[]): Code {
  return { [nature]: true, kind: "template", pieces, holes };
}

export function list(items: readonly Code[], between: Code): Code {
  return { [nature]: true, kind: "list", items, between };
}

export function origin(place: Place, inner: Code): Code {
  return { [nature]: true, kind: "origin", place, inner };
}

export function choice(js: Code | null, declarations: Code | null, ts: Code | null): Code {
  return { [nature]: true, kind: "choice", js, "d.ts": declarations, ts };
}

export function importOf({ name, local, from, as }: Pick<Import, "name" | "local" | "from" | "as">): Code {
  return { [nature]: true, kind: "import", name, local, from, as };
}

export function isCode(value: unknown): value is Code {
  return typeof value === "object" && value !== null && nature in value;
}
