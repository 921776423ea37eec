import { importStatements, type Imports, nameIn } from "./import-statements.js";
import { breakLine, type Mark, newPage, type Page, print } from "./print.js";
import type { Code, Target } from "./value.js";

export interface Module {
  /** The first line, a comment. */
  readonly header: Code;
  /** With a blank line between them. Taken one by one, so that a large module is never held as Code. */
  readonly declarations: Iterable<Code>;
  /** Every name that the declarations bind, and those of their parameters: imports keep clear of them. May grow while they are taken. */
  readonly taken: ReadonlySet<string>;
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
  const drafts = targets.map((target) => draftOf(module, target));
  for (const declaration of module.declarations) for (const { page } of drafts) printDeclaration(page, declaration);
  return drafts.map(({ page, imports }) => finished(module.header, page, imports));
}

interface Draft {
  readonly page: Page;
  readonly imports: Imports;
}

function draftOf(module: Module, target: Target): Draft {
  const imports: Imports = { taken: module.taken, locals: new Map(), met: new Map() };
  return { imports, page: newPage(target, (symbol) => nameIn(imports, symbol)) };
}

function printDeclaration(page: Page, declaration: Code): void {
  const { length } = page.lines;
  print(page, declaration);
  if (page.lines.length === length && page.blank) return;
  breakLine(page);
  breakLine(page);
}

function finished(header: Code, page: Page, imports: Imports): Printed {
  const top = newPage(page.target, page.nameOf);
  print(top, header);
  const head = [top.row, ...importStatements(imports), "", ""].join("\n");
  return { text: `${head}${page.lines.join("\n")}`, marks: page.marks, firstLine: head.split("\n").length - 1 };
}
