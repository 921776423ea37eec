import { type Code, code, printedFor } from "../../code/code.js";
import { identifier } from "../../code/identifier.js";
import { imported } from "../../code/imports.js";
import { literal } from "../../code/literal.js";
import { regularExpression } from "../../code/regular-expression.js";
import { type Expression, expressionOf } from "../../shapes/patterns.js";
import type { Json, LiteralShape, Pattern, Shape, StringShape } from "../../shapes/shape.js";
import { type ModuleScope, privateName } from "../modules/module-scope.js";

/** The type whose predicate and descriptor are being printed, and what they need beside themselves. */
export interface CheckSite {
  readonly scope: ModuleScope;
  /** `OrderPlacedDetails`; what is made for it is called after it. */
  readonly owner: string;
  /** Constants that predicate and descriptor share, and that no type above said. */
  readonly constants: Code[];
  /** Predicates of parts of the type, as far as no type above said them. */
  readonly functions: Code[];
  /** Functions for parts of which predicate and descriptor both ask whether they hold. */
  readonly tests: Map<Shape, Code>;
}

/** The way to a value inside the owner, as field names. */
export type FieldPath = readonly string[];

export function checkSite(scope: ModuleScope, owner: string): CheckSite {
  return { scope, owner, constants: [], functions: [], tests: new Map() };
}

/** For what is printed of leaves: it belongs to no type, and needs nothing beside itself. */
export const leafSite: CheckSite = checkSite(
  {
    module: "",
    target: "js",
    imports: new Map(),
    own: new Map(),
    definedIn: null,
    definitions: new Map(),
    taken: new Set(),
    deep: new Set(),
  },
  "leaf",
);

const checks = new Map<string, Code>();

/** A function or constant of `@eventbook/runtime/check`. */
export function check(name: string): Code {
  const known = checks.get(name);
  if (known !== undefined) return known;
  const made = imported(name, "@eventbook/runtime/check", "value");
  checks.set(name, made);
  return made;
}

/** A name made of the owner's and the way to a value in it: `Order$lines$pattern`. */
export function siteName(site: CheckSite, path: FieldPath, prefix = "", suffix = ""): Code {
  let name = prefix + site.owner;
  for (let at = 0, step = path[0]; step !== undefined; step = path[++at]) name += `$${step.replaceAll(/[^A-Za-z0-9_]/g, "_")}`;
  return privateName(site.scope, name + suffix);
}

const none: readonly never[] = [];

/** Patterns of a text as constants, each compiled once. */
export function patternsOf(shape: StringShape, path: FieldPath, site: CheckSite): readonly Code[] {
  const patterns = ownPatterns(shape);
  return patterns.length === 0 ? none : patterns.map((pattern) => patternConstant(pattern, path, site));
}

/** A pattern as a constant. */
export function patternConstant(pattern: Pattern, path: FieldPath, site: CheckSite): Code {
  const { source, flags }: Expression = expressionOf(pattern);
  return constant(site, `/${source}/${flags}`, () => {
    const name = siteName(site, path, "", "$pattern");
    return { name, declaration: code`const ${name}‹: RegExp› = ${regularExpression(source, flags)};` };
  });
}

/** The patterns of a text, without those that a function of the runtime stands for. */
export function ownPatterns(shape: StringShape): readonly Pattern[] {
  const patterns = shape.patterns ?? none;
  return shape.builtIn === "decimal" || shape.builtIn === "cidr" ? patterns.slice(1) : patterns;
}

/** What an enum compares with `===`, and what it looks into. */
export function literalsOf({ values }: LiteralShape): { readonly scalars: readonly Json[]; readonly others: readonly Json[] } {
  const others = values.filter(hasParts);
  return others.length === 0 ? { scalars: values, others } : { scalars: values.filter((value) => !hasParts(value)), others };
}

function hasParts(value: Json): boolean {
  return typeof value === "object" && value !== null;
}

/** How many values are compared one by one. */
export const mostCompared = 8;

/** The scalars of an enum that is too long to be compared one by one. */
export function valuesOf(shape: LiteralShape, path: FieldPath, site: CheckSite): Code {
  const { scalars } = literalsOf(shape);
  return constant(site, JSON.stringify(scalars), () => {
    const name = siteName(site, path, "", "$values");
    const values = literal(scalars);
    return { name, declaration: code`const ${name}‹: ReadonlySet<unknown>› = /* @__PURE__ */ new Set‹<unknown>›(${values});` };
  });
}

function constant({ scope, constants }: CheckSite, held: string, make: () => { readonly name: Code; readonly declaration: Code }): Code {
  const known = scope.own.get(held);
  if (known !== undefined) return known;
  const { name, declaration } = make();
  constants.push(declaration);
  scope.own.set(held, name);
  return name;
}

/** A function for a part of the type: what it is called if it is the first of its kind, what it takes, and how it ends. */
export interface OwnFunction {
  readonly name: Code;
  readonly parameters: Code;
  readonly statement: Code;
}

/** The name of a function: of its own, or of one that says the same. */
export function ownFunction({ scope, functions }: CheckSite, { name, parameters, statement }: OwnFunction): Code {
  const body = printedFor(scope.target, statement, "  ");
  const held = `(${printedFor(scope.target, parameters, "").text}) ${body.text}`;
  const known = scope.own.get(held);
  if (known !== undefined) {
    scope.taken.delete(name.text ?? "");
    return known;
  }
  functions.push(code`
    function ${name}(${parameters})‹: boolean› {
      ${body}
    }
  `);
  scope.own.set(held, name);
  return name;
}

/** A function and a constant of the runtime. */
export interface FormatCheck {
  readonly accepts: Code;
  readonly descriptor: Code;
}

const formatChecks = new Map<string, FormatCheck>();

/** The function and the constant of the runtime for a format, or for the built-in type that has none. */
export function formatCheck({ format, builtIn }: StringShape): FormatCheck | null {
  const name = builtIn === "decimal" || builtIn === "cidr" ? builtIn : format;
  if (name === undefined) return null;
  let known = formatChecks.get(name);
  if (known === undefined) {
    const word = camelCase(name);
    known = { accepts: check(`is${word.charAt(0).toUpperCase()}${word.slice(1)}`), descriptor: check(word) };
    formatChecks.set(name, known);
  }
  return known;
}

/** `date-time` dateTime. */
function camelCase(format: string): string {
  return format.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** Further arguments for the least and the most, as far as they are needed. */
export function bounds(least: number | undefined, most: number | undefined, none: number): Code | null {
  if (most !== undefined) return code`, ${literal(least ?? none)}, ${literal(most)}`;
  return least === undefined ? null : code`, ${literal(least)}`;
}

/** The parameter of every check. */
export const value: Code = identifier("value");
