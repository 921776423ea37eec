import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Ajv } from "ajv";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { catalogErrors } from "../../generator/read/grammar/catalog-errors.js";
import { catalogFits } from "../../generator/read/grammar/catalog-fits.js";
import { configErrors } from "../../generator/read/grammar/config-errors.js";
import { configFits } from "../../generator/read/grammar/config-fits.js";
import { changedAnywhere, isMap, type JsonMap, others, wholeOf } from "../support/whole-files.js";

const root = join(import.meta.dirname, "../..");

function readSchema(name: string): JsonMap {
  return JSON.parse(readFileSync(join(root, "schemas", name), "utf8"));
}

/** Every part of a schema that describes a value, with its pointer. */
function parts(schema: JsonMap, pointer = ""): readonly { pointer: string; part: JsonMap }[] {
  const named = ["properties", "definitions"].flatMap((group) => {
    const children = schema[group];
    return isMap(children) ? Object.entries(children).map(([key, child]) => [`${group}/${key}`, child] as const) : [];
  });
  const single = ["items", "additionalProperties", "then", "else"].map((key) => [key, schema[key]] as const);
  const below = [...named, ...single].flatMap(([key, child]) => (isMap(child) ? parts(child, `${pointer}/${key}`) : []));
  return [{ pointer, part: schema }, ...below];
}

const schemas = [
  { name: "catalog.schema.json", schema: readSchema("catalog.schema.json"), errors: catalogErrors, fits: catalogFits },
  { name: "config.schema.json", schema: readSchema("config.schema.json"), errors: configErrors, fits: configFits },
];

const words = ["markdownDescription", "defaultSnippets", "x-called", "x-expects", "x-stand-in"];

function definitionOf(schema: JsonMap, part: JsonMap): JsonMap {
  const reference = part["$ref"];
  const name = typeof reference === "string" ? reference.replace("#/definitions/", "") : "";
  const definitions = schema["definitions"];
  const found = isMap(definitions) ? definitions[name] : undefined;
  return isMap(found) ? found : {};
}

describe("the grammar for editors", () => {
  it("is not made of a grammar that lacks a part", async () => {
    const { printForEditors }: { readonly printForEditors: (schema: object, header: string) => string } = await import(
      pathToFileURL(join(root, "schemas/print-for-editors.mjs")).href
    );
    const schema = readSchema("catalog.schema.json");
    expect(printForEditors(schema, "")).toContain("categoryName");
    for (const name of ["categoryName", "usedCatalog", "template", "kebabName", "typeExpression"]) {
      const { [name]: _, ...definitions } = schema["definitions"] as JsonMap;
      expect(() => printForEditors({ ...schema, definitions }, "")).toThrow(`The grammar has no \`${name}\` among its definitions.`);
    }
  });
});

describe("what is made of the grammar", () => {
  it("is what the script makes of it", () => {
    expect(() => execFileSync(process.execPath, [join(root, "schemas/build-grammar.mjs"), "--check"], { stdio: "pipe" })).not.toThrow();
  });

  it.each(["catalog", "config"])("imports nothing and compiles nothing: %s", (name) => {
    const code = readFileSync(join(root, `generator/read/grammar/${name}-errors.ts`), "utf8");
    expect(code.match(/^import .*/gm)).toEqual(['import type { GrammarError } from "../mistakes/grammar-error.js";']);
    expect(code).not.toMatch(/\beval\(|new Function|import\(|\r/);
  });
});

describe.each(schemas)("$name", ({ schema, errors, fits }) => {
  const ajv = new Ajv({ allErrors: true, strictTypes: false });
  ajv.addVocabulary(words);
  const validate = ajv.compile(schema);

  it("describes every key", () => {
    const keys = parts(schema).filter(({ pointer }) => /\/properties\/[^/]+$/.test(pointer));
    expect(keys.length).toBeGreaterThan(4);
    expect(
      keys.filter(({ part }) => !(part["description"] ?? definitionOf(schema, part)["description"])).map(({ pointer }) => pointer),
    ).toEqual([]);
  });

  it("has examples that it accepts", () => {
    let count = 0;
    for (const { pointer, part } of parts(schema)) {
      if (!Array.isArray(part["examples"])) continue;
      const accepts = ajv.compile({ ...part, definitions: schema["definitions"] ?? {} });
      for (const example of part["examples"]) expect(accepts(example), `${pointer}: ${JSON.stringify(example)}`).toBe(true);
      count += part["examples"].length;
    }
    expect(count).toBeGreaterThan(2);
  });

  it("has snippets that it accepts once they are filled in", () => {
    for (const { pointer, part } of parts(schema)) {
      if (!Array.isArray(part["defaultSnippets"])) continue;
      const { defaultSnippets: _, ...rest } = part;
      const accepts = ajv.compile({ ...rest, definitions: schema["definitions"] ?? {} });
      for (const snippet of part["defaultSnippets"]) {
        const body = isMap(snippet) ? JSON.parse(filledIn(JSON.stringify(snippet["body"]))) : null;
        expect(accepts(body), `${pointer}: ${JSON.stringify(body)}`).toBe(true);
      }
    }
  });

  it("is what the prebuilt checker checks", () => {
    const seeds = fc.constantFrom(
      "catalog",
      "events",
      "details",
      "type",
      "string",
      "description",
      "on",
      "retain",
      "365d",
      "shop",
      "out",
      "catalogs",
      "eventbook",
      1,
    );
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        seeds,
        fc.jsonValue({ maxDepth: 1 }),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(seeds.map(String), tie("tree"), { maxKeys: 4 }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        validate(value);
        const places = (list: readonly { instancePath: string; keyword: string }[]) =>
          list.map(({ instancePath, keyword }) => `${instancePath} ${keyword}`).toSorted();
        expect(places(errors(value))).toEqual(places(validate.errors ?? []));
        if (fits(value)) expect(validate.errors).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  it("is what the quick check says yes of", () => {
    const whole = wholeOf(schema);
    expect(validate(whole)).toBe(true);
    expect(fits(whole)).toBe(true);
    // One value of it is another: it must not be taken where the grammar refuses it.
    for (const other of others) {
      for (const changed of changedAnywhere(whole, other)) {
        if (fits(changed) !== validate(changed)) expect.fail(`says ${fits(changed)} of ${JSON.stringify(changed)}`);
      }
    }
  });
});

/** As an editor leaves it where nobody types: `^${1:40}` is the number 40, `${1|a,b|}` the first choice. */
function filledIn(body: string): string {
  return body
    .replaceAll(/"\^\$\{\d+:([^}]*)\}"/g, "$1")
    .replaceAll(/\$\{\d+:([^}]*)\}/g, "$1")
    .replaceAll(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replaceAll("\\\\$", "$");
}
