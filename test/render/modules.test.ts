import { buildSync } from "esbuild";
import { type EncodedSourceMap, originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { Node, Project, SyntaxKind } from "ts-morph";
import { describe, expect, test } from "vitest";
import { renderModules } from "../../generator/render/modules/modules.js";
import { renderRegistry } from "../../generator/render/modules/registry.js";
import { fields, handMadeModel, placeOf } from "../support/hand-made-model.js";
import { everyForm, generatedFrom } from "../support/generated-from.js";

const js = generatedFrom(everyForm);
const ts = generatedFrom(everyForm, { target: "ts" });

function contentOf(artifacts: ReadonlyMap<string, { readonly content: string }>, path: string): string {
  const artifact = artifacts.get(path);
  if (artifact === undefined) throw new Error(`There is no ${path}.`);
  return artifact.content;
}

test("a file of handlers or categories alone makes no module", () => {
  const files = generatedFrom({
    "shop.events.yaml":
      "catalog: shop\ndescription: A shop.\nowner: us\ndefaults: { category: fact, retain: 1d }\nevents: { order.placed: It was ordered. }\n",
    "facts.events.yaml": "catalog: shop\ncategories: { fact: It happened. }\n",
    "mails.events.yaml": "catalog: shop\nhandlers: { send-receipt: { description: Mails., on: [order.placed] } }\n",
  });
  expect([...files.keys()].filter((path) => /facts|mails/u.test(path))).toEqual([]);
  expect([...files.keys()].filter((path) => /shop/u.test(path))).toEqual(["schemas/shop.json", "shop.d.ts", "shop.d.ts.map", "shop.js"]);
  const registry = contentOf(files, "registry.js");
  expect(registry).toContain('name: "send-receipt"');
  expect(registry.match(/import\(.*?\)/gu)).toEqual(['import("./shop.js")']);
});

test.each(["js", "ts"] as const)("types of two catalogs may have one name, also where one catalog uses both: %s", (target) => {
  const head = (name: string) =>
    `catalog: ${name}\ndescription: A.\nowner: us\ndefaults: { category: fact, retain: 1d }\ncategories: { fact: It happened. }\n`;
  const files = generatedFrom(
    {
      "shop.events.yaml": `${head("shop")}use: [./base.events.yaml]\ntypes: { Money: { euros: integer } }\nevents:\n  order: { description: A., details: { own: Money, used: base.Money, more: base.OrderDetails } }\n`,
      "base.events.yaml": `${head("base")}types: { Money: { cents: integer }, OrderDetails: { note: string } }\nevents: { opened: A. }\n`,
    },
    { target },
  );
  const { content } = files.get(`shop.${target}`) ?? { content: "" };
  expect(content).toContain("describe$Money as describe$Money$");
  expect(content).toContain("describe$OrderDetails as describe$OrderDetails$");
  // It throws where a name is declared twice.
  expect(buildSync({ stdin: { contents: content, loader: target }, write: false, logLevel: "silent" }).errors).toEqual([]);
});

describe("a declaration map", () => {
  const declarations = contentOf(js, "every-form.d.ts");
  const lines = declarations.split("\n");
  const encoded: EncodedSourceMap = JSON.parse(contentOf(js, "every-form.d.ts.map"));
  const map = new TraceMap(encoded);
  const catalog = everyForm["events/every-form.events.yaml"].split("\n");

  /** Where the first name after a text leads to. */
  function target(after: string, name: string): string | undefined {
    const line = lines.findIndex((row) => row.includes(after));
    const column = (lines[line]?.indexOf(after) ?? 0) + after.indexOf(name);
    const original = originalPositionFor(map, { line: line + 1, column });
    return original.line === null ? undefined : catalog[original.line - 1]?.slice(original.column);
  }

  test.each([
    ["export interface OrderPlacedDetails", "OrderPlacedDetails", "order.placed:"],
    ["export type OrderPlaced =", "OrderPlaced", "order.placed:"],
    ["function emitOrderPlaced(", "emitOrderPlaced", "order.placed:"],
    ["function newOrderPlaced(", "newOrderPlaced", "order.placed:"],
    ["function isOrderPlacedDetails(", "isOrderPlacedDetails", "order.placed:"],
    ["function orderPlacedIssues(", "orderPlacedIssues", "order.placed:"],
    ["export interface Money", "Money", "Money:"],
    ["function isMoney(", "isMoney", "Money:"],
    ["readonly amount: number", "amount", "amount:"],
    ["readonly tree?: Tree", "tree", "tree?: Tree"],
    ["readonly lat: number", "lat", "lat: number"],
    ["readonly newState:", "newState", "newState:"],
    ["readonly oldState?:", "oldState", "oldState?: string"],
    ["function emitDelete(", "emitDelete", "delete:"],
  ])("leads from %s to the catalog", (after, name, expected) =>
    expect(target(after, name)).toMatch(new RegExp(`^${expected.replaceAll("?", "\\?")}`)),
  );

  test("leads nowhere from what is not a name of the catalog", () => {
    const line = lines.findIndex((row) => row.includes("function emitOrderPlaced("));
    for (const [name, past] of [
      ["export", 0],
      ["recorder", 0],
      ["(recorder", 0],
    ] as const) {
      expect(originalPositionFor(map, { line: line + 1, column: (lines[line]?.indexOf(name) ?? 0) + past }).line).toBe(null);
    }
  });

  test("is found from the declarations, finds the catalog, and says whose it is", () => {
    expect(declarations.endsWith("\n//# sourceMappingURL=every-form.d.ts.map\n")).toBe(true);
    expect(encoded).toMatchObject({ version: 3, file: "every-form.d.ts", sources: ["../events/every-form.events.yaml"] });
    expect(contentOf(js, "every-form.d.ts.map")).toContain('"x_eventbook":"Generated by eventbook from events/every-form.events.yaml.');
  });
});

test("origins say which line comes from which place, in ascending order", () => {
  for (const { content, origins, path } of [...js.values(), ...ts.values()].filter((artifact) =>
    /every-form\.(?:js|ts|d\.ts)$/.test(artifact.path),
  )) {
    const rows = content.split("\n");
    expect(origins.map(({ line }) => line)).toEqual(origins.map(({ line }) => line).toSorted((a, b) => a - b));
    const emitter = origins.find(({ line }) => rows[line - 1]?.includes("function emitOrderPlaced("));
    expect(emitter?.place.file.text.slice(emitter.place.start, emitter.place.end), path).toBe("order.placed");
  }
});

test("exports stand in the order of the catalog", () => {
  const names = [...contentOf(js, "every-form.d.ts").matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  const types = ["Currency", "Size", "Money", "Email", "Sku", "Card", "Transfer", "Tree", "Payload", "Receipt"];
  expect(names).toEqual([
    ...types,
    ...["OrderPlaced", "OrderStateChanged", "Delete", "ReceiptPrinted", "IsEmail", "About", "PromiseMade"].flatMap((name) => [
      `${name}Details`,
      name,
    ]),
  ]);
});

test("no line ends in a space, and every file ends in one line break", () => {
  for (const { content, path } of [...js.values(), ...ts.values()]) {
    expect(content.match(/[ \t]+$/m), path).toBe(null);
    expect(content, path).toMatch(/[^\n]\n$/);
    expect(content, path).not.toContain("\r");
  }
});

test("a TypeScript module names the catalog file where no map can lead to it", () => {
  expect(contentOf(ts, "every-form.ts")).toContain("Defined in events/every-form.events.yaml.");
  expect(contentOf(js, "every-form.d.ts")).not.toContain("Defined in");
});

test("a module holds declarations alone: nothing runs when it is imported", () => {
  const project = new Project({ useInMemoryFileSystem: true });
  for (const [path, { content }] of [...js, ...ts].filter(([name]) => /\.(?:js|ts)$/.test(name))) {
    const file = project.createSourceFile(`/${path.replace(/\.js$/, ".ts")}`, content, { overwrite: true });
    for (const statement of file.getStatements()) {
      const isDeclaration = [
        SyntaxKind.ImportDeclaration,
        SyntaxKind.FunctionDeclaration,
        SyntaxKind.InterfaceDeclaration,
        SyntaxKind.TypeAliasDeclaration,
      ].includes(statement.getKind());
      if (isDeclaration) continue;
      const [declaration] = statement.asKindOrThrow(SyntaxKind.VariableStatement).getDeclarations();
      const value = declaration?.getInitializer();
      const allowed =
        value === undefined ||
        Node.isObjectLiteralExpression(value) ||
        Node.isRegularExpressionLiteral(value) ||
        Node.isNewExpression(value);
      expect(allowed, `${path}: ${statement.getText()}`).toBe(true);
    }
  }
});

describe("a bundle", () => {
  function bundled(source: string): string {
    const { outputFiles } = buildSync({
      stdin: { contents: source, resolveDir: import.meta.dirname },
      bundle: true,
      minify: true,
      write: false,
      format: "esm",
      conditions: ["eventbook-source"],
    });
    return outputFiles[0]?.text ?? "";
  }
  const details = fields({
    orderId: { kind: "string", format: "uuid" },
    total: { kind: "ref", to: "shop.Money" },
    "note?": { kind: "string", maxLength: 40 },
    state: { kind: "literal", values: ["open", "closed"] },
    when: { kind: "string", format: "date-time" },
  });
  const model = handMadeModel({
    types: {
      Money: fields({ amount: { kind: "number", integer: true }, currency: { kind: "literal", values: Array.from("abcdefghijk") } }),
    },
    events: Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`thing${at}.made`, { details }])),
  });
  const [module] = renderModules(model, { out: "generated", target: "js", storage: [] });
  const code = module?.content ?? "";

  test("of a module that nobody uses is empty", () => {
    const unused = code.replaceAll(/^export /gm, "");
    expect(bundled(unused).trim()).toBe("");
  });

  test("holds nothing of an event that is not emitted, and less than a kilobyte of one that is", () => {
    const one = bundled(`${code.replaceAll(/^export /gm, "")}\nexport { emitThing5Made };`);
    const two = bundled(`${code.replaceAll(/^export /gm, "")}\nexport { emitThing5Made, emitThing6Made };`);
    expect(one).toContain("thing5.made");
    expect(one).not.toContain("thing6.made");
    expect(two.length - one.length).toBeLessThan(1_000);
    // The collector and the snapshot come with what can refuse, which an emitter alone cannot.
    expect(one).not.toContain("must have");
  });
});

describe("names that are awkward", () => {
  const model = handMadeModel({
    types: { Uuid: { kind: "string", format: "uuid" }, Definition: fields({ "a?": { kind: "ref", to: "shop.Uuid" } }) },
    events: {
      "new.checked": {},
      size: { details: fields({ size: { kind: "string" }, "value?": { kind: "string" } }) },
      "emit.new.checked": {},
      details: {},
      import: {},
      "is.object": {},
    },
  });

  test.each(["js", "ts"] as const)("bind each name once (%s)", (target) => {
    const project = new Project({
      useInMemoryFileSystem: true,
      compilerOptions: { allowJs: true, checkJs: target === "js", strict: false },
    });
    for (const { path, content } of [
      ...renderModules(model, { out: "generated", target, storage: [] }),
      ...renderRegistry(model, { out: "generated", target, storage: [] }),
    ]) {
      if (!/\.(?:js|ts)$/.test(path) || path.endsWith(".d.ts")) continue;
      const file = project.createSourceFile(`/${path}`, content);
      const mistakes = [...project.getProgram().getSyntacticDiagnostics(file), ...project.getProgram().getSemanticDiagnostics(file)];
      // 2300, 2451, 2440: bound twice; 2304: bound nowhere.
      const ofNames = mistakes.filter((each) => [2300, 2451, 2440, 2304, 2395, 1003].includes(each.getCode()) || each.getCode() < 2000);
      expect(ofNames.map((each) => each.getMessageText())).toEqual([]);
    }
  });
});

test("details of a category lead to the category's place, in whichever file it is", () => {
  const other = { path: "catalogs/base.events.yaml", text: "x: 1\nnewState: string\n" };
  const origin = placeOf(other, "newState");
  const model = handMadeModel({ events: { "a.b": { details: fields({ newState: { kind: "string" } }, origin) } } });
  const map = [...renderModules(model, { out: "generated/x", target: "js", storage: [] })].find(({ path }) => path.endsWith(".map"));
  expect(JSON.parse(map?.content ?? "{}")).toMatchObject({
    sources: ["../../catalogs/shop.events.yaml", "../../catalogs/base.events.yaml"],
  });
});
