import { importStatements, type Imports, nameIn } from "./import-statements.js";
import { forgetPlaces, type Mark, withoutSigns } from "./signs.js";
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
  /** With a final line break. */
  readonly text: string;
  /** Their lines count from `firstLine`. */
  readonly marks: readonly Mark[];
  /** How many lines stand before the first declaration. */
  readonly firstLine: number;
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
  return printed;
}

function finished({ header, taken, importExtension = "js" }: Module, target: Target, signed: string): Printed {
  const imports: Imports = { taken, locals: new Map() };
  // Only declarations have a map.
  const unsigned = withoutSigns(signed, (symbol) => nameIn(imports, symbol), target === "d.ts");
  const head = [textFor(target, header), ...importStatements(imports, importExtension), "", ""].join("\n");
  return {
    text: unsigned.text === "" ? head : `${head}${unsigned.text}\n`,
    firstLine: head.split("\n").length - 1,
    get marks() {
      return unsigned.marks;
    },
  };
}
