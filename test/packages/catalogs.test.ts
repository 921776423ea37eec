import { describe, expect, it } from "vitest";
import { billingCatalog, checkFiles, packaged, shopUsing } from "../support/shipped.js";

const money = billingCatalog(
  "types: { Money: { amount: integer } }\nevents: { invoice.paid: { description: Somebody paid., details: { total: Money } } }",
);

describe("the catalogs of packages", () => {
  it("are in the model, each with what its module is imported as", () => {
    const { said, model } = checkFiles({
      "shop.events.yaml": shopUsing('acme/standard, "@acme/ledger/standard"'),
      ...packaged("acme", money),
      ...packaged("@acme/ledger", billingCatalog("events: { entry.booked: x }", "ledger")),
    });
    expect(said).toEqual([]);
    expect(model.modules.map(({ stem, catalog, file, shipped }) => [stem, catalog, file, shipped])).toEqual([
      ["@acme/ledger/standard", "ledger", "node_modules/@acme/ledger/standard.events.yaml", true],
      ["acme/standard", "billing", "node_modules/acme/standard.events.yaml", true],
      ["shop", "shop", "shop.events.yaml", undefined],
    ]);
    expect(model.events.map(({ type, module }) => [type, module])).toEqual([
      ["entry.booked", "@acme/ledger/standard"],
      ["invoice.paid", "acme/standard"],
      ["order.placed", "shop"],
    ]);
  });

  it("lend their names: types, categories, and events to patterns", () => {
    const own = `events:
  order.placed: { description: x, category: money, details: { total: billing.Money } }
handlers: { book: { description: x, on: ["invoice.*", "order.*"] } }`;
    const { said, model } = checkFiles({ "shop.events.yaml": shopUsing("acme/standard", own), ...packaged("acme", money) });
    expect(said).toEqual([]);
    expect(model.handlers[0]?.on).toEqual(["invoice.paid", "order.placed"]);
    expect(model.categories.find(({ name }) => name === "money")?.events).toEqual(["invoice.paid", "order.placed"]);
  });

  it("lend none of what they use themselves", () => {
    const own = "events: { order.placed: { description: x, details: { total: billing.Money } } }";
    const { said } = checkFiles({
      "shop.events.yaml": shopUsing("ledger/standard", own),
      ...packaged("ledger", billingCatalog("use: [acme/standard]\nevents: { entry.booked: x }", "ledger")),
      ...packaged("acme", money),
    });
    expect(said).toEqual([
      "7:61 types-are-known: No type is called `billing.Money`. help: `billing` is not used here: add `use: [acme/standard]`.",
    ]);
  });

  it("are whole, whichever of their files is used", () => {
    const catalogs = { a: "./a.yaml", b: "./folder/b.yaml", other: "other.yaml" };
    const { said, model, asked } = checkFiles({
      "shop.events.yaml": shopUsing("acme/b"),
      ...packaged("acme", "", { eventbook: { catalogs } }),
      "node_modules/acme/a.yaml": money,
      "node_modules/acme/folder/b.yaml": "catalog: billing\nevents: { invoice.sent: x }\n",
      "node_modules/acme/other.yaml": billingCatalog("events: { other.one: x }", "other"),
    });
    expect(said).toEqual([]);
    expect(model.modules.map(({ stem }) => stem)).toEqual(["acme/a", "acme/b", "shop"]);
    expect(asked.filter((path) => path.endsWith("b.yaml"))).toHaveLength(1);
  });

  it("use one another by paths, where the package lists both", () => {
    const using = billingCatalog("use: [./base.yaml]\nevents: { invoice.paid: { description: x, details: { a: base.Money } } }");
    const files = {
      "shop.events.yaml": shopUsing("acme/standard"),
      "node_modules/acme/base.yaml": billingCatalog("types: { Money: { amount: integer } }", "base"),
      ...packaged("acme", using),
    };
    const listed = { eventbook: { catalogs: { standard: "./standard.events.yaml", base: "./base.yaml" } } };
    expect(checkFiles({ ...files, ...packaged("acme", using, listed) }).said).toEqual([]);
    expect(checkFiles(files).said).toEqual([
      "node_modules/acme/standard.events.yaml:6:7 packages-ship-catalogs: `acme` uses its `base.yaml`, which its `eventbook.catalogs` does not list. help: That is for whoever publishes the package to mend: every catalog file is listed, since each has a generated module. The package `acme` ships this: another version of it, or whoever publishes it, is the way out.",
    ]);
  });

  it.each(["../../shop.events.yaml", "../ledger/standard.events.yaml", "../../../shop.events.yaml"])(
    "use nothing outside by a path: %s",
    (path) => {
      const { said } = checkFiles({
        "shop.events.yaml": shopUsing("acme/standard, ledger/standard"),
        ...packaged("acme", billingCatalog(`use: [${path}]\nevents: { invoice.paid: x }`)),
        ...packaged("ledger", billingCatalog("events: { entry.booked: x }", "ledger")),
      });
      expect(said).toEqual([expect.stringContaining(`6:7 package-files-stay-inside: \`${path}\` is no file inside the package \`acme\`.`)]);
    },
  );

  it("may be called by more than one name", () => {
    const catalogs = { standard: "./standard.events.yaml", default: "standard.events.yaml" };
    const { said, model } = checkFiles({
      "shop.events.yaml": shopUsing("acme/default, acme/standard"),
      ...packaged("acme", money, { eventbook: { catalogs } }),
    });
    expect(said).toEqual([]);
    expect(model.modules.map(({ stem }) => stem)).toEqual(["acme/standard", "shop"]);
  });

  it("do not use each other in a circle", () => {
    const { said } = checkFiles({
      "shop.events.yaml": shopUsing("acme/standard"),
      ...packaged("acme", billingCatalog("use: [ledger/standard]\nevents: { invoice.paid: x }")),
      ...packaged("ledger", billingCatalog("use: [acme/standard]\nevents: { entry.booked: x }", "ledger")),
    });
    expect(said).toEqual([
      expect.stringContaining("uses-do-not-circle: These catalogs use each other in a circle: `billing` uses `ledger` uses `billing`."),
    ]);
  });

  it("name schemas of their own", () => {
    const { said, model, asked } = checkFiles({
      "shop.events.yaml": shopUsing("acme/standard"),
      ...packaged("acme", billingCatalog("events: { invoice.paid: { description: x, schema: ./schemas/paid.json } }")),
      "node_modules/acme/schemas/paid.json":
        '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": { "by": { "$ref": "person.json" } } }',
      "node_modules/acme/schemas/person.json": '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "string" }',
    });
    expect(said).toEqual([]);
    expect(asked.slice(2)).toEqual(["node_modules/acme/schemas/paid.json", "node_modules/acme/schemas/person.json"]);
    expect([...model.definitions.values()].map(({ name, module }) => [name, module])).toEqual([["Person", "acme/standard"]]);
  });

  it("keep apart from one another where their files would be called alike", () => {
    const catalogs = { standard: "./standard.events.yaml", Standard: "./other.yaml" };
    const files = {
      "shop.events.yaml": shopUsing("acme/standard"),
      ...packaged("acme", billingCatalog(), { eventbook: { catalogs } }),
      "node_modules/acme/other.yaml": "catalog: billing\nevents: { invoice.sent: x }\n",
    };
    expect(checkFiles(files).said).toEqual([expect.stringContaining("names-stay-apart: ")]);
  });

  it("cost nothing where none is used", () => expect(checkFiles({ "shop.events.yaml": shopUsing("") }).asked).toEqual([]));
});
