import { importStatements, type Imports, nameIn } from "./import-statements.js";
import { cutAtParts, forgetParts } from "./part.js";
import { forgetPlaces, type Mark, type NameOf, withoutSigns } from "./signs.js";
import { type Code, type Target, textFor } from "./value.js";

export interface Module {
  /** The first line, a comment. */
  readonly header: Code;
  /** With a blank line between them. Taken one by one, so that a large module is never held as Code. */
  readonly declarations: Iterable<Code>;
  /** Every name that the declarations bind, and those of their parameters: imports keep clear of them. May grow while they are taken. */
  readonly taken: ReadonlySet<string>;
  /** How its neighbours are imported, which code names as `.js`. Default: the same. */
  readonly importExtension?: "js" | "ts";
}

export interface Printed {
  readonly parts: readonly PrintedText[];
  /** All of them, with a final line break. */
  readonly text: string;
  /** Their lines count from the first line of the first part. */
  readonly marks: readonly Mark[];
}

/** A stretch of a module, and the names from catalogs in it. */
export interface PrintedText {
  readonly text: string;
  /** Their lines count from the first one of the stretch, and their columns there from its beginning. */
  readonly marks: readonly Mark[];
}

/** A module as each of some targets: header, the imports that its code turned out to need, declarations. */
export function printModule(module: Module, targets: readonly Target[]): readonly Printed[] {
  const drafts = targets.map((target) => ({ target, text: "" }));
  for (const declaration of module.declarations) {
    for (const draft of drafts) {
      const each = textFor(draft.target, declaration);
      if (each !== "") draft.text += draft.text === "" ? each : `\n\n${each}`;
    }
  }
  const printed = drafts.map((draft) => finished(module, draft.target, draft.text));
  forgetPlaces();
  forgetParts();
  return printed;
}

function finished({ header, taken, importExtension = "js" }: Module, target: Target, signed: string): Printed {
  const imports: Imports = { taken, locals: new Map(), given: new Set() };
  const nameOf: NameOf = (symbol) => nameIn(imports, symbol);
  // Only declarations have a map.
  const body = cutAtParts(signed).map((each) =>
    typeof each === "string" ? withoutSigns(each, nameOf, target === "d.ts") : each.unsigned(nameOf),
  );
  const head = { text: [textFor(target, header), ...importStatements(imports, importExtension), "", ""].join("\n"), marks: [] };
  const parts = signed === "" ? [head] : [head, ...body, { text: "\n", marks: [] }];
  return {
    parts,
    get text() {
      return parts.map((each) => each.text).join("");
    },
    get marks() {
      return marksIn(parts);
    },
  };
}

/** The marks of all parts, as the module counts lines and columns. */
function marksIn(parts: readonly PrintedText[]): readonly Mark[] {
  const all: Mark[] = [];
  let line = 0;
  let column = 0;
  for (const part of parts) {
    for (const mark of part.marks) {
      const shift = mark.line === 0 ? column : 0;
      all.push({ line: mark.line + line, start: mark.start + shift, end: mark.end + shift, place: mark.place });
    }
    const extent = extentOf(part);
    line += extent.breaks;
    column = extent.breaks === 0 ? column + extent.last : extent.last;
  }
  return all;
}

/** How far a text reaches: the line breaks that it holds, and the length of its last line. */
export interface Extent {
  readonly breaks: number;
  readonly last: number;
}

// Most parts of a large module are put into it again and again.
const extents = new WeakMap<PrintedText, Extent>();

export function extentOf(part: PrintedText): Extent {
  let extent = extents.get(part);
  if (extent === undefined) {
    const { text } = part;
    let breaks = 0;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) breaks++;
    extents.set(part, (extent = { breaks, last: text.length - text.lastIndexOf("\n") - 1 }));
  }
  return extent;
}
