import { describe, expect, it } from "vitest";
import { check, eventOf, fieldsOf, modelOf, printed, sayings } from "../support/model-of.js";

const standard = `catalog: standard
description: What happens everywhere.
owner: team-standard
defaults: { retain: 30d, severity: high }
categories:
  security: { description: Something about an account., details: { success: boolean } }
  request: A request.
types: { Failure: { message: string } }
events: { request.handled: { description: A request was answered., category: request } }
`;

const shop = `catalog: shop
description: What happens in the shop.
owner: team-shop
use: [../standard.events.yaml]
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
`;

describe("a catalog that uses another", () => {
  const model = modelOf({
    "standard.events.yaml": standard,
    "shop/orders.events.yaml": `${shop}events:
  order.failed: { description: It did not work., details: { why: standard.Failure } }
  user.entered: { description: Somebody came in., category: security }
handlers: { watch: { description: Watches., on: ["request.*", "**.failed"] } }
`,
    "shop/stock.events.yaml":
      "catalog: shop\ntypes: { Piece: { sku: string } }\nevents: { stock.counted: { description: Counted., details: Piece } }\n",
  });

  it("sees its types, categories and events", () => {
    expect(fieldsOf(eventOf(model, "order.failed"))[0]?.shape).toEqual({ kind: "ref", to: "standard.Failure" });
    expect(fieldsOf(eventOf(model, "user.entered")).map((field) => field.name)).toEqual(["success"]);
    expect(model.handlers[0]?.on).toEqual(["order.failed", "request.handled"]);
  });

  it("keeps its own defaults", () => {
    expect(eventOf(model, "user.entered")).toMatchObject({ retain: "365d", severity: "medium", category: "security", owner: "team-shop" });
    expect(eventOf(model, "request.handled")).toMatchObject({ retain: "30d", severity: "high", owner: "team-standard" });
  });

  it("may be spread over files, each of which makes a module", () => {
    expect(model.catalogs.map(({ name }) => name)).toEqual(["shop", "standard"]);
    expect(model.modules.map(({ stem, catalog, types, events }) => [stem, catalog, types.length, events.length])).toEqual([
      ["orders", "shop", 0, 2],
      ["standard", "standard", 1, 1],
      ["stock", "shop", 1, 1],
    ]);
  });
});

describe("names out of reach", () => {
  it.each([
    [
      "a type of a catalog that is not used",
      {
        "standard.events.yaml": standard,
        "shop.events.yaml": `${shop.replace("use: [../standard.events.yaml]\n", "")}events: { a.b: { description: A., details: { f: standard.Failure } } }\n`,
      },
      "6:49 types-are-known: No type is called `standard.Failure`. help: `standard` is not used here: add `use: [./standard.events.yaml]`.",
    ],
    [
      "a type of a used catalog without its name",
      {
        "standard.events.yaml": standard,
        "shop.events.yaml": `${shop.replace("../", "./")}events: { a.b: { description: A., details: { f: Failure } } }\n`,
      },
      "7:49 types-are-known: No type is called `Failure`. help: Types of a used catalog are written with its name: `standard.Failure`.",
    ],
    [
      "a category of a catalog that is not used",
      {
        "standard.events.yaml": standard,
        "shop.events.yaml": `${shop.replace("use: [../standard.events.yaml]\n", "")}events: { a.b: { description: A., category: security } }\n`,
      },
      "6:45 categories-are-known: No category is called `security`. help: `standard` has one; to use it, add `use: [./standard.events.yaml]`.",
    ],
    [
      "an event of a catalog that is not used",
      {
        "standard.events.yaml": standard,
        "shop.events.yaml": `${shop.replace("use: [../standard.events.yaml]\n", "")}handlers: { a: { description: A., on: [request.handled] } }\n`,
      },
      "6:40 patterns-match-something: No event type matches `request.handled`. help: `standard` declares it; to see its events, add `use: [./standard.events.yaml]`.",
    ],
    [
      "a file that is misspelt",
      { "standard.events.yaml": standard, "shop.events.yaml": shop.replace("../standard", "./standart") },
      "4:7 used-catalogs-are-found: There is no catalog `standart.events.yaml`. help: Did you mean `./standard.events.yaml`?",
    ],
    [
      "a pattern for events of a catalog that is not used",
      {
        "standard.events.yaml": standard,
        "shop.events.yaml": `${shop.replace("use: [../standard.events.yaml]\n", "")}handlers: { a: { description: A., on: ["request.*"] } }\n`,
      },
      "6:40 patterns-match-something: No event type matches `request.*`. help: `standard` declares `request.handled`; to see its events, add `use: [./standard.events.yaml]`.",
    ],
    [
      "a type of a catalog that is not used, where a used one has it too",
      {
        "standard.events.yaml": standard,
        "other.events.yaml": standard.replace("catalog: standard", "catalog: other").replace("request.handled", "other.handled"),
        "shop.events.yaml": `${shop.replace("../", "./")}events: { a.b: { description: A., details: { f: other.Failure } } }\n`,
      },
      "7:49 types-are-known: No type is called `other.Failure`. help: `other` is not used here: add `use: [./other.events.yaml]`.",
    ],
    [
      "a category of the own catalog with its name",
      {
        "standard.events.yaml": standard,
        "shop.events.yaml": `${shop.replace("../", "./")}events: { a.b: { description: A., category: shop.action } }\n`,
      },
      "7:45 categories-are-known: No category is called `shop.action`. help: Categories of this catalog are written without its name: `action`.",
    ],
    [
      "a misspelt category of a used catalog",
      {
        "standard.events.yaml": standard,
        "shop.events.yaml": `${shop.replace("../", "./")}events: { a.b: { description: A., category: standard.securety } }\n`,
      },
      "7:45 categories-are-known: No category is called `standard.securety`. help: Did you mean `standard.security`, declared at standard.events.yaml:6:3?",
    ],
    [
      "a category that a used catalog has not, and more behind its name",
      {
        "standard.events.yaml": standard,
        "shop.events.yaml": `${shop.replace("../", "./")}events: { a.b: { description: A., category: standard.security.more } }\n`,
      },
      "7:45 categories-are-known: No category is called `standard.security.more`. help: Declare it in the catalog `standard`: `categories: { security.more: What its events have in common. }`.",
    ],
    [
      "a category of a catalog that nobody has",
      {
        "standard.events.yaml": standard,
        "shop.events.yaml": `${shop.replace("../", "./")}events: { a.b: { description: A., category: standart.action } }\n`,
      },
      "7:45 categories-are-known: No category is called `standart.action`. help: No catalog that is used here is called `standart`.",
    ],
  ])("%s", (_, texts, saying) => {
    expect(sayings(texts)).toEqual([saying]);
  });

  it("says which when two used catalogs have a category", () => {
    const other = standard.replace("catalog: standard", "catalog: other").replace("request.handled", "other.handled");
    const using = `${shop.replace("[../standard.events.yaml]", "[./standard.events.yaml, ./other.events.yaml]")}events:\n  a.b: { description: A., category: security }\n`;
    const texts = { "standard.events.yaml": standard, "other.events.yaml": other, "shop.events.yaml": using };
    expect(sayings(texts)).toEqual([
      "8:37 categories-are-known: Several used catalogs have a category `security`. help: Say which: `standard.security` or `other.security`.",
    ]);
    const model = modelOf({ ...texts, "shop.events.yaml": using.replace("category: security", "category: other.security") });
    expect(eventOf(model, "a.b").category).toBe("security");
    expect(model.categories.find(({ name }) => name === "security")).toMatchObject({
      description: "Something about an account.",
      events: ["a.b"],
    });
  });
});

describe("circles", () => {
  const minimal = (name: string, uses: string) => `catalog: ${name}\ndescription: A.\nuse: [${uses}]\n`;

  it("are told once, with every place", () => {
    const { diagnostics } = check({
      "a.events.yaml": minimal("a", "./b.events.yaml"),
      "b.events.yaml": minimal("b", "./c.events.yaml"),
      "c.events.yaml": minimal("c", "./a.events.yaml"),
    });
    expect(diagnostics.map(printed)).toEqual([
      "c.events.yaml:3:7 uses-do-not-circle: These catalogs use each other in a circle: `a` uses `b` uses `c` uses `a`. help: Move what both need into a catalog of its own, or remove one of the `use`.",
    ]);
    expect(diagnostics[0]?.related.map(({ message }) => message)).toEqual(["`a` uses `b`", "`b` uses `c`"]);
  });

  it("may be of one", () => {
    expect(sayings({ "a.events.yaml": minimal("a", "./a.events.yaml") })).toEqual([
      "a.events.yaml:3:7 uses-do-not-circle: `a` uses itself. help: Files that say the same `catalog:` are one catalog and need no `use:`.",
    ]);
  });
});

describe("files of one catalog", () => {
  it("say what holds for all of them once", () => {
    const { diagnostics } = check({
      "a.events.yaml": "catalog: a\ndescription: A.\nowner: x\n",
      "b.events.yaml": "catalog: a\nowner: y\n",
    });
    expect(diagnostics.map(printed)).toEqual([
      "b.events.yaml:2:1 catalogs-are-described-once: `owner` holds for all files of the catalog `a`, and `a.events.yaml` says it already. help: Keep one `owner:`.",
    ]);
    expect(diagnostics[0]?.related).toHaveLength(1);
  });

  it("say what the catalog is about", () => {
    expect(sayings("catalog: shop\n")).toEqual([
      "1:1 catalogs-are-described-once: Nothing says what the catalog `shop` is about. help: Say it once, in one of its files: `description: What happens in the shop.`",
    ]);
  });

  it("declare a thing once", () => {
    const texts = {
      "a.events.yaml": "catalog: a\ndescription: A.\ntypes: { T: string }\nevents: {}\n",
      "b.events.yaml": "catalog: a\ntypes: { T: uuid }\n",
    };
    expect(sayings(texts)).toEqual([
      "b.events.yaml:2:10 things-are-declared-once: `T` is declared twice. A type is declared once in a catalog. help: Rename one, or remove it.",
    ]);
  });

  it("make modules of their own", () => {
    const texts = {
      "x/shop.events.yaml": "catalog: a\ndescription: A.\n",
      "y/Shop.events.yml": "catalog: b\ndescription: B.\n",
      "registry.events.yaml": "catalog: c\ndescription: C.\n",
    };
    expect(sayings(texts)).toEqual([
      "registry.events.yaml:1:1 names-are-free: This file would make the module `registry`, and `registry` is generated beside the modules. help: Rename the file.",
      "y/Shop.events.yml:1:1 names-stay-apart: This file and `x/shop.events.yaml` would both make the module `Shop`. help: Rename one of the files.",
    ]);
  });
});
