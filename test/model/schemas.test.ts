import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { inFileOrder } from "../../generator/diagnostics/in-file-order.js";
import { check as checkSources } from "../../generator/generate.js";
import type { EventModel } from "../../generator/model/event-model.js";
import type { SchemaFiles } from "../../generator/read/schema-files.js";
import { filesBelow } from "../../generator/read/files/source-files.js";
import { eventOf, fieldsOf, printed } from "../support/model-of.js";

const head = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
`;

interface Checked {
  readonly model: EventModel;
  readonly said: readonly string[];
}

/** A catalog in `events/`, and JSON files by path. */
function check(body: string, files: Readonly<Record<string, unknown>> = {}): Checked {
  return checkWith(body, (path) => {
    const value = Object.hasOwn(files, path) ? files[path] : undefined;
    if (value === undefined) return "missing";
    return { path, text: typeof value === "string" ? value : JSON.stringify(value) };
  });
}

function checkWith(body: string, files: SchemaFiles): Checked {
  const { value: model, diagnostics } = checkSources([{ path: "events/shop.events.yaml", text: head + body }], files);
  return { model, said: inFileOrder(diagnostics).map(printed) };
}

function event(schema: string, more = ""): string {
  return `events:\n  order.placed:\n    description: A customer placed an order.\n${more}    schema: ${schema}\n`;
}

const order = {
  type: "object",
  required: ["orderId"],
  properties: { orderId: { type: "string" }, lines: { type: "array", items: { $ref: "#/$defs/line" } }, next: { $ref: "#" } },
  $defs: { line: { type: "object", properties: { sku: { type: "string" } } } },
};

describe("what schemas say of values without parts", () => {
  it.each<[string, unknown]>([
    ["a text", { type: "string", minLength: 1, pattern: "^a" }],
    ["a whole number", { type: "integer", minimum: 0 }],
    ["a list of values", { enum: ["a", "b"] }],
    ["a text or null", { type: ["string", "null"] }],
    ["a reference", { $ref: "./line.json" }],
  ])("is one object for all that say %s", (_, schema) => {
    const { model, said } = check(event("./order.json"), {
      "events/order.json": { type: "object", properties: { a: schema, b: schema } },
      "events/line.json": { type: "object", properties: { a: true } },
    });
    expect(said).toEqual([]);
    const [a, b] = fieldsOf(eventOf(model, "order.placed")).map(({ shape }) => shape);
    expect(a).toBe(b);
  });
});

describe("a schema for details", () => {
  it("is a file beside the catalog", () => {
    const { model, said } = check(event("./order.json"), { "events/order.json": order });
    expect(said).toEqual([]);
    expect(fieldsOf(eventOf(model, "order.placed")).map(({ name, required }) => [name, required])).toEqual([
      ["orderId", true],
      ["lines", false],
      ["next", false],
    ]);
  });

  it("is a part of a file, or stands in the catalog", () => {
    const part = check(event("../all.json#/orders/0"), {
      "all.json": { orders: [{ type: "object", properties: { a: { $ref: "#/texts/0" } } }], texts: [{ type: "string" }] },
    });
    expect(part.said).toEqual([]);
    expect(fieldsOf(eventOf(part.model, "order.placed"))).toHaveLength(1);
    const own = check(event('{ type: object, properties: { a: { $ref: "#/definitions/a" } }, definitions: { a: { type: string } } }'));
    expect(own.said).toEqual([]);
    expect([...own.model.definitions.values()].map(({ name }) => name)).toEqual(["A"]);
  });

  it("makes types of its definitions, each once, whatever they are called", () => {
    const { model, said } = check(
      `types:
  Line: ./order.json#/$defs/line
events:
  line.seen: { description: A line was seen., details: { line: Line } }
  order.placed: { description: A customer placed an order., schema: ./order.json }
  order.again: { description: The same again., schema: ./order.json }
  odd.one: { description: Oddly named., schema: ./odd.json }
`,
      {
        "events/order.json": order,
        "events/odd.json": {
          type: "object",
          properties: {
            a: { $ref: "#/definitions/64bit os" },
            b: { $ref: "#/definitions/Error" },
            c: { $ref: "./more.json#/definitions/Error" },
          },
          definitions: { "64bit os": { type: "boolean" }, Error: { type: "string" } },
        },
        "events/more.json": { definitions: { Error: { type: "object", properties: { line: { $ref: "./order.json#/$defs/line" } } } } },
      },
    );
    expect(said).toEqual([]);
    expect(
      [...model.definitions.values()]
        .map(({ name, detailsOf }) => [name, detailsOf ?? null])
        .toSorted(([a], [b]) => String(a).localeCompare(String(b))),
    ).toEqual(
      [
        ["Line", null],
        ["Odd64bitOs", null],
        ["OddError", null],
        ["MoreError", null],
        ["OrderPlacedDetails", "order.placed"],
      ].toSorted(([a], [b]) => String(a).localeCompare(String(b))),
    );
    expect(eventOf(model, "order.again").details).toEqual({ kind: "ref", to: "shop:order.placed" });
  });

  it("is followed by placeholders through properties, parts and refs", () => {
    const schema = {
      type: "object",
      allOf: [{ $ref: "#/$defs/base" }],
      $defs: {
        base: { required: ["who"], properties: { who: { $ref: "#/$defs/who" } } },
        who: { type: "object", required: ["id"], properties: { id: { type: "string" }, tags: { type: "array" } } },
      },
      $schema: "https://json-schema.org/draft/2020-12/schema",
    };
    const withMessage = (text: string) =>
      check(event("./a.json", `    message: "${text}"\n    subject: "user:{who.id}"\n`), { "events/a.json": schema });
    expect(withMessage("{who.id} came").said).toEqual([]);
    expect(withMessage("{who.name} came").said).toEqual([
      "events/shop.events.yaml:9:16 placeholders-have-fields: `who` of `order.placed` has no field `name`. help: It has `id`, `tags`.",
    ]);
    expect(withMessage("{who.tags} came").said[0]).toMatch(/placeholders-are-(scalar|always-there)/);
  });

  it("has fields that all its variants or parts have, once of what these say alike", () => {
    const address = (by: string) => ({
      type: "object",
      required: ["a", "by"],
      properties: { a: { type: "object", properties: { b: { minLength: 1 } } }, by: { const: by } },
    });
    for (const [word, by] of [
      ["oneOf", ["x", "y"]],
      ["allOf", ["x", "x"]],
    ] as const) {
      const { model, said } = check(event("./order.json"), { "events/order.json": { type: "object", [word]: by.map(address) } });
      expect(said).toEqual([]);
      const [a] = fieldsOf(eventOf(model, "order.placed"));
      expect(a).toMatchObject({ name: "a", shape: { kind: "object" } });
    }
  });

  it("has columns for whatever its properties are called", () => {
    const names = ["Subnet ID", "feature_flag.key", "@timestamp", "64bit_os", "+1", "-1", "tcpA", "tcp-A", "_id", "", 'a"b', "order"];
    const schema = { type: "object", properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])) };
    const { model, said } = check(event("./a.json"), { "events/a.json": schema });
    expect(said).toEqual([]);
    expect(eventOf(model, "order.placed").storage.columns.map(({ name }) => name)).toEqual([
      "subnet_id",
      "feature_flag_key",
      "timestamp",
      "field_64bit_os",
      "field_1",
      expect.stringMatching(/^field_1_[0-9a-f]{8}$/),
      "tcp_a",
      expect.stringMatching(/^tcp_a_[0-9a-f]{8}$/),
      "id",
      "order",
    ]);
  });

  it("checks formats up to draft-07, unless something nearer says otherwise", () => {
    const schema = (draft: string) => ({ $schema: draft, type: "object", properties: { mail: { type: "string", format: "email" } } });
    const formatIn = (draft: string, more = "") => {
      const { model } = check(event("./a.json", more), { "events/a.json": schema(draft) });
      const shape = fieldsOf(eventOf(model, "order.placed"))[0]?.shape;
      return shape?.kind === "string" ? (shape.format ?? null) : undefined;
    };
    expect(formatIn("http://json-schema.org/draft-07/schema#")).toBe("email");
    expect(formatIn("https://json-schema.org/draft/2020-12/schema")).toBe(null);
    expect(formatIn("https://json-schema.org/draft/2020-12/schema", "    formats: assert\n")).toBe("email");
    expect(formatIn("http://json-schema.org/draft-07/schema#", "    formats: annotate\n")).toBe(null);
  });
});

describe("what is refused of schemas", () => {
  it.each([
    [
      "a file that is not there",
      "./nothing.json",
      "9:13 schemas-are-found: There is no file `events/nothing.json`. help: `./nothing.json` is relative to the file that says it.",
    ],
    [
      "a way out of the root",
      "../../etc/passwd",
      "9:13 references-stay-inside: `../../etc/passwd` leads out of the root. help: Nothing is fetched, and no file outside the root is read: keep a copy of it beside the schema.",
    ],
    [
      "the same, disguised",
      "./..%2f..%2fetc/passwd",
      "9:13 references-stay-inside: `./..%2f..%2fetc/passwd` leads out of the root. help: Nothing is fetched, and no file outside the root is read: keep a copy of it beside the schema.",
    ],
    [
      "a pointer to nothing",
      "./order.json#/$defs/lime",
      "9:13 schemas-are-found: `./order.json#/$defs/lime` leads nowhere: there is no `lime`. help: Did you mean `line`?",
    ],
    ["an anchor of nobody", "./order.json#lime", "9:13 schemas-are-found: Nothing in `events/order.json` has the anchor `lime`."],
    [
      "what accepts more than objects",
      "{ properties: { a: { type: string } } }",
      "9:13 schemas-describe-objects: Details are objects, and this schema of `order.placed` accepts anything else as well. help: Add `type: object`.",
    ],
    [
      "a reference over the network",
      "{ type: object, properties: { a: { $ref: https://example.com/a.json } } }",
      "9:54 references-stay-inside: `https://example.com/a.json` leads out of the root. help: Nothing is fetched, and no file outside the root is read: keep a copy of it beside the schema.",
    ],
    [
      "what is nothing but itself",
      '{ $ref: "#" }',
      "9:13 schemas-are-sound: This schema refers to itself without an object or a list in between: nothing could ever be decided by it. help: Say what it is made of.",
    ],
  ])("%s", (_, schema, told) =>
    expect(check(event(schema), { "events/order.json": order }).said).toEqual([`events/shop.events.yaml:${told}`]),
  );

  it("is told in the file where it stands", () => {
    expect(
      check(event("./a.json"), { "events/a.json": '{\n  "type": "object",\n  "properties": {\n    "a": { "minLength": -1 }\n  }\n}' }).said,
    ).toEqual(["events/a.json:4:25 schemas-are-sound: `minLength` is a whole number from 0 on."]);
    expect(check(event("./a.json"), { "events/a.json": '{ "type": "object", }' }).said).toEqual([
      "events/a.json:1:21 json-is-sound: A name between double quotes belongs here.",
    ]);
  });
});

describe("files of YAML", () => {
  const yaml = "type: object\nproperties:\n  a: { $ref: './shop.events.yaml#/x-schemas/A' }\n";
  const tail = "x-schemas: { A: { type: string } }\n";

  it("hold schemas as well, and so does a catalog", () => {
    const { model, said } = checkWith(event("./a.yaml") + tail, (path) =>
      path === "events/a.yaml" ? { path, text: yaml } : path === "events/shop.events.yaml" ? { path, text: head + tail } : "missing",
    );
    expect(said).toEqual([]);
    expect(fieldsOf(eventOf(model, "order.placed")).map(({ shape }) => shape)).toEqual([
      { kind: "ref", to: "shop:events/shop.events.yaml#/x-schemas/A" },
    ]);
  });

  it("are missed where nothing is written in them", () =>
    expect(checkWith(event("./a.yaml"), (path) => ({ path, text: "" })).said).toEqual([
      "events/a.yaml:1:1 schemas-are-sound: Nothing is written here; a schema is a map of keywords, `true` or `false`.",
    ]));
});

describe("formats without a schema", () => {
  it("mean nothing, which is told", () =>
    expect(check("events:\n  a.b: { description: It happened., formats: assert, details: { a: email } }\n").said).toEqual([
      "events/shop.events.yaml:7:37 keys-are-known: `formats` says what `format` means in a `schema`, and this event has none. help: Remove it; in a field map a format is a type, and is checked.",
    ]));
});

describe("files of schemas on a disk", () => {
  const root = mkdtempSync(join(tmpdir(), "eventbook-schemas-"));
  const elsewhere = mkdtempSync(join(tmpdir(), "eventbook-elsewhere-"));
  afterAll(() => [root, elsewhere].forEach((folder) => rmSync(folder, { recursive: true })));
  mkdirSync(join(root, "events"));
  writeFileSync(join(root, "events/order.json"), JSON.stringify(order));
  writeFileSync(join(elsewhere, "secret.json"), JSON.stringify(order));
  symlinkSync(join(elsewhere, "secret.json"), join(root, "events/link.json"));
  symlinkSync(elsewhere, join(root, "events/folder"));

  it("are read where they are inside the root", () => expect(checkWith(event("./order.json"), filesBelow(root)).said).toEqual([]));

  it.each(["./link.json", "./folder/secret.json"])("are not reached by a link: %s", (path) =>
    expect(checkWith(event(path), filesBelow(root)).said).toEqual([
      `events/shop.events.yaml:9:13 references-stay-inside: \`${path}\` leads out of the root. help: Nothing is fetched, and no file outside the root is read: keep a copy of it beside the schema.`,
    ]),
  );

  it.each(["../x", "a/../../x", "a\\b", "a\0b"])("are only asked for by plain paths: %j", (path) =>
    expect(filesBelow(root)(path)).toBe("outside"),
  );
});
