import { quoted } from "./literal.js";
import type { ImportedSymbol } from "./signs.js";

/** What a module imports, and what it calls it. Found out while its declarations are printed. */
export interface Imports {
  readonly taken: ReadonlySet<string>;
  readonly locals: Map<ImportedSymbol, string>;
  /** All names of `locals`. */
  readonly given: Set<string>;
}

const widest = 120;

/** What a symbol is called in the module: its own name, or that and a `$` where it is taken. */
export function nameIn({ taken, locals, given }: Imports, symbol: ImportedSymbol): string {
  const known = locals.get(symbol);
  if (known !== undefined) return known;
  let local = symbol.local;
  while (taken.has(local) || given.has(local)) local += "$";
  locals.set(symbol, local);
  given.add(local);
  return local;
}

/** Packages before the module's neighbours; types apart from values, as `verbatimModuleSyntax` wants them. */
export function importStatements({ locals }: Imports, importExtension: "js" | "ts"): readonly string[] {
  const clauses = new Map<string, { readonly from: string; readonly opening: string; readonly names: string[] }>();
  for (const [symbol, local] of locals) {
    const { name, from, as } = symbol;
    const opening = `${as === "type" ? "import type" : "import"}${name === "*" ? ` * as ${local}` : ""}`;
    const id = JSON.stringify([from, opening]);
    const clause = clauses.get(id) ?? { from, opening, names: [] };
    if (name !== "*") clause.names.push(name === local ? local : `${name} as ${local}`);
    clauses.set(id, clause);
  }
  const statements = [...clauses.values()].map(({ from, opening, names }) => ({
    from: rank(from),
    text: statement(opening, names.sort(), from.startsWith(".") ? from.replace(/\.js$/, `.${importExtension}`) : from),
  }));
  return statements.sort((a, b) => compare(a.from, b.from) || compare(a.text, b.text)).map(({ text }) => text);
}

function statement(opening: string, names: readonly string[], from: string): string {
  if (names.length === 0) return `${opening} from ${quoted(from)};`;
  const line = `${opening} { ${names.join(", ")} } from ${quoted(from)};`;
  return line.length <= widest ? line : `${opening} {\n  ${names.join(",\n  ")},\n} from ${quoted(from)};`;
}

function rank(from: string): string {
  return `${from.startsWith(".") ? 1 : 0}${from}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
