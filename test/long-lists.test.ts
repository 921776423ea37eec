import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";

/** What takes a list as arguments of its own: of some hundred thousand, the stack has no room. */
const takers: ReadonlySet<string> = new Set(["push", "unshift", "splice", "concat", "max", "min", "of", "fromCharCode", "fromCodePoint"]);

/** Where such a list is short whatever anybody writes, and what keeps it so. */
const short: Readonly<Record<string, string>> = {
  "generator/check/fitting-value.ts": "twenty items",
  "generator/code/identifier.ts": "reserved words",
  "generator/code/template-lines.ts": "lines of a template of ours",
  "generator/commands/explain.ts": "rules",
  "generator/commands/init.ts": "files that are made",
  "generator/commands/store/print-status.ts": "tables of a store",
  "generator/diagnostics/print-text.ts": "places of one finding",
  "generator/json-schema/lower/lower-types.ts": "types of JSON",
  "generator/json-schema/lower/shapes.ts": "`alternatives`",
  "generator/shapes/distinct-variants.ts": "`alternatives`",
  "generator/model/storage/plan-storage.ts": "columns of one field",
  "generator/shapes/walk-shape.ts": "`alternatives`",
  "generator/render/validators/predicate-entries.ts": "patterns of one object",
  "generator/render/validators/predicate-object.ts": "conditions on one object",
  "generator/tools/command-line.ts": "commands and options",
  "runtime/book/group-commit.ts": "deliveries of one write",
  "runtime/handlers/lanes.ts": "deliveries of one lane of a batch",
  "runtime/postgres/operations/status/overdue.ts": "partitions",
  "runtime/postgres/operations/status/tables.ts": "partitions",
  "runtime/query/compile-query.ts": "conditions of one key",
  "runtime/store/internet-address.ts": "bytes of an address",
  "runtime/testing/contract/following.ts": "events of a test",
};

function spreadsIn(path: string, text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && takers.has(node.expression.name.text))
      if (node.arguments.some(ts.isSpreadElement)) found.push(`${path}: ${node.getText()}`);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

function spreadsBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/(^|\/)(dist|node_modules)\//.test(name))
    .map((name) => join(folder, name).replaceAll("\\", "/"))
    .flatMap((path) => spreadsIn(path, readFileSync(path, "utf8")));
}

describe("a list that catalogs or events lengthen", () => {
  const spreads = [...spreadsBelow("generator"), ...spreadsBelow("runtime")];
  const fileOf = (spread: string): string => spread.slice(0, spread.indexOf(":"));

  it("is not spread into the arguments of a call", () => expect(spreads.filter((spread) => !(fileOf(spread) in short))).toEqual([]));

  it("is looked for where some are short", () => {
    const files = new Set(spreads.map(fileOf));
    expect(Object.keys(short).filter((path) => !files.has(path))).toEqual([]);
  });

  it("is seen where it is spread", () => {
    expect(spreadsIn("a.ts", "open.push(first, ...parts);")).toEqual(["a.ts: open.push(first, ...parts)"]);
    expect(spreadsIn("a.ts", "open.push([...parts]); all(...parts);")).toEqual([]);
  });
});
