import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { renderModules } from "../../generator/render/modules/modules.js";
import { handMadeModel } from "../support/hand-made-model.js";
import { type Bench, type Compiler, compilers, configurations, openBench } from "../support/strict-matrix.js";
import { everyKind, sharedForKinds } from "./every-kind.js";
import { sharedForTypes, typesOfShapes } from "./types-of-shapes.js";

const shapes = [...typesOfShapes, ...everyKind].map(({ shape }) => shape);
const model = handMadeModel({
  types: { ...sharedForKinds, ...sharedForTypes, ...Object.fromEntries(shapes.map((shape, at) => [`It${at}`, shape])) },
  events: {},
});
const [module] = renderModules(model, { out: "generated", target: "ts", storage: [] });
const text = module?.content ?? "";

/** A JSON value as TypeScript writes it. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');
}

function values(): string {
  const lines = typesOfShapes.flatMap(({ accepted, refused, constant = [] }, at) => [
    ...accepted.map((value, index) => `export const is${at}_${index}: shop.It${at} = ${literal(value)};`),
    ...constant.map((value, index) => `export const constant${at}_${index}: shop.It${at} = ${literal(value)} as const;`),
    ...[...refused, ...constant].map(
      (value, index) => `// @ts-expect-error\nexport const not${at}_${index}: shop.It${at} = ${literal(value)};`,
    ),
  ]);
  const kinds = everyKind.flatMap(({ accepted }, index) => {
    const at = typesOfShapes.length + index;
    return accepted.map((value, each) => `export const is${at}_${each}: shop.It${at} = ${literal(value)};`);
  });
  return `import type * as shop from "./shop.js";\n${[...lines, ...kinds].join("\n")}\n`;
}

/** What is declared under a name, on one line. */
function declared(name: string): string {
  const [, , found = ""] = new RegExp(`^export (type|interface) ${name}(?: =)? ([^]*?)\n\n`, "m").exec(text) ?? [];
  return found.replaceAll(/\s+/g, " ").replace(/;$/, "");
}

describe.each(typesOfShapes.map((each, at) => ({ ...each, at })))("$what", ({ at, type }) => {
  test(`is ${type}`, () => expect(declared(`It${at}`)).toBe(type));
});

let bench: Bench;

beforeAll(() => {
  bench = openBench();
  bench.write({ "shapes/shop.ts": text, "shapes/values.ts": values() });
});
afterAll(() => bench.remove());

// Not only the types: the checks compile as well, however oddly parts are put together.
test.concurrent.each(Object.keys(compilers) as Compiler[])(
  "TypeScript %s accepts what the shapes accept",
  async (compiler) => {
    const { strictest = {} } = configurations;
    expect(await bench.compile(compiler, [strictest], ["shapes"])).toBe("");
  },
  120_000,
);
