import { describe, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { importOnce } from "../../generator/import/import-sources.js";
import { bodyOf, eventsOf, importAll, noVerdicts, requestFor } from "./imported.js";

describe("an event whose schema no map of fields can say", () => {
  it("says it in place where it is small and stands alone", () => {
    expect(
      eventsOf({ type: "object", description: "It.", properties: { "Subnet ID": { type: "string" } }, $id: "x", title: "T" }),
    ).toBe(`events:
  order.placed:
    description: It.
    schema: { type: object, properties: { Subnet ID: { type: string } }, title: T }
`);
  });

  it("says which dialect it is, where that is not draft-07", () => {
    const schema = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      description: "It.",
      dependentRequired: { a: ["b"] },
    };
    expect(eventsOf(schema)).toContain("schema:\n      $schema: https://json-schema.org/draft/2020-12/schema\n      type: object\n");
  });

  it("is about objects, whatever else its schema accepts", () => {
    expect(eventsOf({ description: "It.", properties: {}, minProperties: 1 })).toContain(
      "schema: { type: object, properties: {}, minProperties: 1 }",
    );
    expect(eventsOf({ description: "It.", type: ["object", "null"], minProperties: 1 })).toContain("type: object");
  });

  it("leads to a file beside the catalog where others use parts of it, in each dialect's own", () => {
    const node = { type: "object", properties: { next: { $ref: "#/definitions/Node" } } };
    const { files, findings } = importAll({
      "s/list.json": JSON.stringify({
        description: "A list.",
        allOf: [{ $ref: "#/definitions/Node" }, { required: ["next"] }],
        definitions: { Node: node },
      }),
      "s/old.json": JSON.stringify({
        $schema: "http://json-schema.org/draft-04/schema#",
        description: "Old.",
        type: "object",
        properties: { n: { minimum: 0, exclusiveMinimum: true, const: 3 }, again: { $ref: "#" } },
      }),
      "s/new.json": JSON.stringify({
        $schema: "https://json-schema.org/draft/2020-12/schema",
        description: "New.",
        type: "object",
        properties: { kids: { prefixItems: [{ $ref: "#kid" }], $comment: "none" } },
        $defs: { Kid: { $anchor: "kid", type: "object" } },
      }),
    });
    expect(findings).toEqual([]);
    expect([...files.keys()]).toEqual(["s.events.yaml", "s.schemas.json", "s.2020-12.schemas.json"]);
    expect(bodyOf(files.get("s.events.yaml") ?? "")).toBe(`events:
  list:
    description: A list.
    schema: ./s.schemas.json#/definitions/List

  old:
    description: Old.
    schema: ./s.schemas.json#/definitions/Old

  new:
    description: New.
    schema: ./s.2020-12.schemas.json#/$defs/New
`);
    expect(JSON.parse(files.get("s.schemas.json") ?? "")).toEqual({
      $schema: "http://json-schema.org/draft-07/schema#",
      definitions: {
        List: { description: "A list.", allOf: [{ $ref: "#/definitions/Node" }, { required: ["next"] }], type: "object" },
        Node: { type: "object", properties: { next: { $ref: "#/definitions/Node" } } },
        Old: { description: "Old.", type: "object", properties: { n: { exclusiveMinimum: 0 }, again: { $ref: "#/definitions/Old" } } },
      },
    });
    expect(JSON.parse(files.get("s.2020-12.schemas.json") ?? "")).toEqual({
      $schema: "https://json-schema.org/draft/2020-12/schema",
      $defs: {
        New: { description: "New.", type: "object", properties: { kids: { prefixItems: [{ $ref: "#/$defs/Kid" }], $comment: "none" } } },
        Kid: { type: "object" },
      },
    });
  });

  it("is left out, with the reason, where the language refuses its schema", () => {
    const schema = {
      $schema: "https://json-schema.org/draft/2020-12/schema",
      type: "object",
      description: "It.",
      properties: { a: { $dynamicRef: "#x" } },
      $defs: { x: { $dynamicAnchor: "x" } },
    };
    const { files, notes, findings } = importAll({
      "s/it.json": JSON.stringify(schema),
      "s/other.json": JSON.stringify({ type: "object", description: "Other.", additionalProperties: false }),
    });
    expect(findings).toEqual([]);
    expect(bodyOf([...files.values()][0] ?? "")).toBe("events:\n  other: Other.\n");
    expect(notes.filter(({ kind }) => kind === "left-out").map(({ message }) => message)).toEqual([
      expect.stringMatching(/^the event `it`: .*\$dynamicRef/),
    ]);
  });
});

describe("importing what was exported of schemas", () => {
  it("gives the same details, types and examples", () => {
    const { files } = importAll({
      "s/list.json": JSON.stringify({
        description: "A list.",
        type: "object",
        properties: { next: { $ref: "node.json" }, "Subnet ID": {} },
        examples: [{ next: {} }],
      }),
      "s/node.json": JSON.stringify({ type: "object", properties: { next: { $ref: "#" } }, minProperties: 0 }),
      "s/plain.json": JSON.stringify({
        description: "Plain.",
        type: "object",
        properties: { node: { $ref: "node.json" } },
        additionalProperties: false,
      }),
    });
    const before = generated(files);
    const exported = new Map([...before].filter(([path]) => path === "catalog.json" || path.startsWith("schemas/")));
    const again = importOnce(requestFor(exported), noVerdicts);
    const after = generated(again.files);
    expect(JSON.parse(after.get("catalog.json") ?? "{}")).toEqual(JSON.parse(before.get("catalog.json") ?? "{}"));
  });
});

function generated(files: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const sources = [...files].filter(([path]) => path.endsWith(".events.yaml")).map(([path, text]) => ({ path, text }));
  const beside = (path: string) => (files.has(path) ? { path, text: files.get(path) ?? "" } : "missing");
  const { value, diagnostics } = generate(sources, { out: "generated", target: "js", storage: ["postgres", "sqlite"] }, beside);
  expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
  return new Map(value.map(({ path, content }) => [path, content]));
}
