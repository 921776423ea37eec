import { describe, expect, it } from "vitest";
import { billingCatalog, checkFiles, manifest, packaged, shopUsing } from "../support/shipped.js";

const used = { "shop.events.yaml": shopUsing("acme/standard") };

describe("packages that do not agree", () => {
  const ledger = packaged("ledger", billingCatalog("events: { entry.booked: Something was booked. }", "ledger"));
  const both = { ...used, ...ledger, ...packaged("acme", billingCatalog("use: [ledger/standard]")) };
  const nested = (more: Readonly<Record<string, unknown>>) => ({ "node_modules/acme/node_modules/ledger/package.json": manifest(more) });

  it("have another version of one that they use", () => {
    expect(checkFiles({ ...both, ...nested({ version: "0.9.0" }) }).said).toEqual([
      "node_modules/acme/standard.events.yaml:6:7 packages-have-one-version: `acme` uses `ledger` `0.9.0`, and the application has it `1.0.0`. help: A model has one of each package: install versions that agree (`npm ls ledger`).",
    ]);
  });

  it.each([{}, { eventbook: undefined }])("may have the same version twice, or one that is not looked into: %j", (more) =>
    expect(checkFiles({ ...both, ...nested(more) }).said).toEqual([]),
  );

  it("use what the application does not have", () => {
    const without = { ...both, "node_modules/ledger/package.json": "missing" };
    expect(checkFiles(without).said).toEqual([
      expect.stringContaining("node_modules/acme/standard.events.yaml:6:7 packages-are-installed: The package `ledger` is not installed."),
    ]);
  });

  it("mean one catalog by the same name", () => {
    const use = shopUsing("acme/standard, other/standard");
    const { said, model } = checkFiles({ "shop.events.yaml": use, ...packaged("acme"), ...packaged("other") });
    expect(said).toEqual([
      "4:22 catalogs-have-one-home: `other/standard` is a catalog `billing`, and so is `acme/standard`. help: Only one of them can be used.",
    ]);
    expect(model.catalogs.map(({ name }) => name)).toEqual(["billing", "shop"]);
  });

  it("declare the same event", () => {
    const files = {
      "shop.events.yaml": shopUsing("acme/standard"),
      ...packaged("acme", billingCatalog("events: { order.placed: Somebody ordered. }")),
    };
    const { said, diagnostics } = checkFiles(files);
    expect(said).toEqual([
      "7:11 things-are-declared-once: `order.placed` is declared twice. The name of an event type is unique in all catalogs. help: Rename one, or remove it.",
    ]);
    expect(diagnostics[0]?.related.map(({ place }) => place.file.path)).toEqual(["node_modules/acme/standard.events.yaml"]);
  });

  it("declare events that would meet in a view", () => {
    const files = {
      "shop.events.yaml": shopUsing("acme/standard"),
      ...packaged("acme", billingCatalog("events: { order_placed: Somebody ordered. }")),
    };
    expect(checkFiles(files).said).toEqual([
      expect.stringMatching(/^7:11 names-stay-apart: Both become `OrderPlaced`; the other is at node_modules\/acme/),
    ]);
  });
});

describe("a package's own mistakes", () => {
  it("are told in its files, with the way out", () => {
    const { said } = checkFiles({
      ...used,
      ...packaged("acme", billingCatalog("events: { invoice.paid: { description: x, details: { a: strin } } }")),
    });
    expect(said).toEqual([
      "node_modules/acme/standard.events.yaml:6:57 types-are-known: No type is called `strin`. help: Did you mean `string`? The package `acme` ships this: another version of it, or whoever publishes it, is the way out.",
    ]);
  });

  it("are told where it cannot be read at all", () => {
    const { said } = checkFiles({ ...used, ...packaged("acme", "catalog: billing\nevents: {") });
    expect(said).toEqual([
      expect.stringMatching(/^node_modules\/acme\/standard\.events\.yaml:2:9 yaml-is-sound: .* The package `acme` ships this/),
    ]);
  });

  it("are not told of catalogs that nobody uses", () => {
    const catalogs = { standard: "./standard.events.yaml", other: "./other.events.yaml" };
    const files = {
      ...used,
      ...packaged("acme", billingCatalog(), { eventbook: { catalogs } }),
      "node_modules/acme/other.events.yaml": "catalog: other\nevnts: {}\n",
    };
    expect(checkFiles(files).said).toEqual([]);
  });

  it("are kept back where they are warnings", () => {
    const slow = 'events: { invoice.paid: { description: x, details: { a: { type: string, pattern: "^(a+)+$" } } } }';
    const { diagnostics } = checkFiles({
      "shop.events.yaml": shopUsing("acme/standard", slow.replace("invoice", "order")),
      ...packaged("acme", billingCatalog(slow)),
    });
    expect(diagnostics.map(({ code, place }) => [code, place.file.path])).toEqual([["patterns-are-quick", "shop.events.yaml"]]);
  });
});
