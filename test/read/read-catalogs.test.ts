import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEvents } from "js-yaml";
import { describe, expect, it } from "vitest";
import { isUnsound, keyPlaceOf, placeOf } from "../../generator/read/catalog.js";
import { catalogErrors } from "../../generator/read/grammar/catalog-errors.js";
import { readCatalogs } from "../../generator/read/read-catalogs.js";

function read(text: string) {
  const { value, diagnostics } = readCatalogs([{ path: "shop.events.yaml", text }]);
  const [catalog] = value;
  if (catalog === undefined) throw new Error("one file, one catalog");
  return { ...catalog, catalog, rules: diagnostics.map(({ code }) => code), unsound: [...catalog.unsound].toSorted() };
}

describe("a catalog as written", () => {
  it("is its plain value, which inherits nothing", () => {
    const { written, rules } = read("catalog: shop\nx-team: [1, { a: null }]\ntypes: { Size: [small, large] }\n");
    expect(rules).toEqual([]);
    expect(written).toEqual({ catalog: "shop", "x-team": [1, { a: null }], types: { Size: ["small", "large"] } });
    for (const name of ["constructor", "toString", "hasOwnProperty", "__proto__"]) {
      expect(name in written, name).toBe(false);
      expect(name in (written.types ?? {}), name).toBe(false);
    }
  });

  it("says so where it has more mistakes than are told", () => {
    const rulesOf = (mistakes: number): readonly string[] =>
      read(`catalog: shop\n${Array.from({ length: mistakes }, (_, at) => `key${at}: 1\n`).join("")}`).rules;
    const told = Array.from({ length: 1000 }, () => "keys-are-known");
    expect(rulesOf(1000)).toEqual(told);
    expect(rulesOf(1001)).toEqual([...told, "limits-are-kept"]);
    expect(rulesOf(1500)).toEqual([...told, "limits-are-kept"]);
  });

  it("meets no member of a prototype", () => {
    const { written, rules } = read(
      "catalog: shop\nevents:\n  a: { description: x, examples: [{ __proto__: { b: 1 }, constructor: 2 }] }\n",
    );
    expect(rules).toEqual([]);
    const event = written.events?.["a"];
    const example = typeof event === "object" ? event.examples?.[0] : undefined;
    expect(Object.keys(example ?? {})).toEqual(["__proto__", "constructor"]);
    expect(({} as Record<string, unknown>)["b"]).toBeUndefined();
  });

  it("fits the grammar whatever was written, and says what is not to be trusted", () => {
    const { catalog, written, unsound } = read(`catalog: shop
owner: 12
timelines: {}
categories: { action: 3, state: { details: 4 } }
events:
  order.placed: 12
  order.shipped: { detials: {}, colour: red, severity: hight, tags: [a, { b: c }] }
  order placed: x
handlers:
  mail: { on: [order.placed, 4], retry: { first: 3 } }
`);
    expect(written).toEqual({
      catalog: "shop",
      owner: "",
      categories: { action: "", state: { details: {}, description: "" } },
      events: { "order placed": "x", "order.placed": "", "order.shipped": { description: "", details: {}, tags: ["a", ""] } },
      handlers: { mail: { description: "", on: ["order.placed", ""], retry: {} } },
    });
    expect(unsound).toEqual([
      "/categories/action",
      "/categories/state/description",
      "/categories/state/details",
      "/events/order-placed",
      "/events/order.placed",
      "/events/order.shipped/colour",
      "/events/order.shipped/description",
      "/events/order.shipped/severity",
      "/events/order.shipped/tags/1",
      "/handlers/mail/description",
      "/handlers/mail/on/1",
      "/handlers/mail/retry/first",
      "/owner",
      "/timelines",
    ]);
    expect(catalog.gaps).toEqual({
      lost: new Set(),
      unknown: new Set(["/events/order.shipped/colour"]),
      misnamed: new Map([["/events/order placed", "order-placed"]]),
    });
  });

  it("has only stand-ins that leave nothing to say but that they are empty", () => {
    const { written } = read(
      "catalog: shop\nevents: { a: 1, b: { description: 2, examples: [3], on: 1 } }\nhandlers: { c: 4 }\ntypes: { D: [[]] }\n",
    );
    expect(new Set(catalogErrors(written).map(({ keyword }) => keyword))).toEqual(new Set(["minLength", "pattern", "minItems", "if"]));
  });

  it("is empty and distrusted as a whole where the file cannot be read", () => {
    const { catalog, written, rules } = read('catalog: shop\nevents: "never closed\n');
    expect(rules).toEqual(["yaml-is-sound"]);
    expect(written).toEqual({ catalog: "shop" });
    expect(isUnsound(catalog, ["events"])).toBe(true);
    expect(isUnsound(catalog, [])).toBe(true);
  });

  it("knows where its values and keys are written", () => {
    const text = "catalog: shop\nevents:\n  a:\n    description: x\n    tags: [b]\n";
    const { catalog } = read(text);
    const written = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
    expect(written(placeOf(catalog, ["events", "a", "tags", 0]))).toBe("b");
    expect(written(keyPlaceOf(catalog, ["events", "a", "tags"]))).toBe("tags");
    expect(written(placeOf(catalog, ["events", "a", "severity"]))).toBe("description: x\n    tags: [b]");
  });

  it("is read in 1,000 events at little more than the cost of their YAML", () => {
    const files = Array.from({ length: 20 }, (_, index) => ({ path: `${index}.events.yaml`, text: largeCatalog(index) }));
    const ours = () => expect(readCatalogs(files).diagnostics).toEqual([]);
    const yaml = () => files.forEach(({ text }) => void parseEvents(text, {}));
    const rounds = Array.from({ length: 5 }, () => [cpuOf(yaml), cpuOf(ours)] as const);
    const [least, most] = [Math.min(...rounds.map(([cost]) => cost)), Math.min(...rounds.map(([, cost]) => cost))];
    expect(most / least).toBeLessThan(4);
  });
});

describe("the worked catalogs", () => {
  const folder = join(import.meta.dirname, "../../catalogs");
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".events.yaml"))
    : [];

  it.each(files)("%s: nothing is to be said of it", (name) => {
    expect(readCatalogs([{ path: name, text: readFileSync(join(folder, name), "utf8") }]).diagnostics).toEqual([]);
  });
});

function cpuOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

function largeCatalog(file: number): string {
  const events = Array.from({ length: 50 }, (_, index) => {
    return `  area-${file}.thing-${index}.happened:
    description: Something happened to a thing.
    subject: "thing:{thingId}"
    message: "{$actor} did {kind} to {thingId}."
    details:
      thingId: uuid
      code: { type: string, pattern: "^[A-Z]{3}-[0-9]+$", maxLength: 40 }
      at: date-time
      kind: [small, medium, large]
      count: { type: integer, minimum: 0, maximum: 1000 }
      address: { street: string, zip: string, city: string, country: { type: string, maxLength: 2 } }
      labels: string[]
      note?: string
    tags: [sales, "thing:{thingId}"]
`;
  });
  return `catalog: large\ndefaults: { retain: 30d }\nevents:\n${events.join("")}`;
}
