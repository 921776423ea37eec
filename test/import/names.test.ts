import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { eventNameFor, giveNames, kebabNameFor, typeNameFor } from "../../generator/import/drafts/names.js";
import { stemFor } from "../../generator/import/exported/entry-parts.js";
import { fileStem } from "../../generator/model/names/module-stems.js";
import { importAll } from "./imported.js";

describe("names for files", () => {
  it("are others for packages whose names look alike, and the same for a module and its schemas", () => {
    const modules = ["@acme/a/b", "@acme/a-b/c", "acme-a/b", "acme-a-b/c", "acme/a/b", "acme/a-b", "acme-a-b", "@acme-a/b/c", "@a/b/c/d"];
    const stems = modules.map(stemFor);
    expect(stems.slice(0, 3)).toEqual(["acme__a--b", "acme__a-b--c", "acme-a--b"]);
    expect(new Set(stems).size).toBe(modules.length);
    expect(modules.map((module) => stemFor(fileStem(module)))).toEqual(stems);
  });
});

describe("names for events", () => {
  it.each([
    ["order.placed", "order.placed"],
    ["app.ProductViewed", "app.ProductViewed"],
    ["Subnet ID", "Subnet-ID"],
    ["@timestamp", "timestamp"],
    ["64bit_os", "event-64bit_os"],
    ["+1", "plus-1"],
    ["-1", "minus-1"],
    ["dev.cdevents.build.finished.0.3.0", "dev.cdevents.build.finished-0-3-0"],
    ["branch_protection_rule$created", "branch_protection_rule.created"],
    ["user/signed-up", "user.signed-up"],
    ["Événement créé", "Evenement-cree"],
    ["__proto__", "proto"],
    ["事件", "event"],
    ["", "event"],
  ])("%s", (text, name) => expect(eventNameFor(text)).toBe(name));

  it("fit the grammar, whatever they are made of", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const segment = "[A-Za-z][A-Za-z0-9]*(?:[_-][A-Za-z0-9]+)*";
        expect(eventNameFor(text)).toMatch(new RegExp(`^${segment}(?:\\.${segment})*$`));
        expect(eventNameFor(text).length).toBeLessThanOrEqual(128);
        expect(typeNameFor(text)).toMatch(/^[A-Z][A-Za-z0-9]{0,63}$/);
        expect(kebabNameFor(text)).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      }),
    );
  });
});

describe("names of one catalog", () => {
  it("stay apart, whatever their case and separators", () => {
    const names = giveNames();
    expect(["order.placed", "order-placed", "Order.Placed"].map((name) => names.event([name], null))).toEqual([
      "order.placed",
      "order-placed-2",
      "Order.Placed-3",
    ]);
  });

  it("hide nothing of the language, and no export of an event", () => {
    const names = giveNames();
    expect(names.as("error", null)).toBe("ErrorEvent");
    expect(names.as("order.placed", null)).toBe(null);
    expect(names.type(["OrderPlacedDetails"])).toBe("OrderPlacedDetailsType");
    expect(names.type(["Date"])).toBe("DateType");
  });

  it("are told where they changed", () => {
    const names = ["Subnet ID", "@timestamp", "64bit_os", "+1", "-1"];
    const files = Object.fromEntries(
      names.map((name) => [`s/${name}.json`, JSON.stringify({ type: "object", description: name, additionalProperties: false })]),
    );
    const { notes, findings, catalogs } = importAll(files);
    expect(findings).toEqual([]);
    expect(catalogs).toEqual([{ file: "s.events.yaml", events: 5, types: 0 }]);
    expect(notes.map(({ kind, message, place }) => `${kind}: ${message} (${place.file.path})`)).toEqual([
      "renamed: `Subnet ID` is called `Subnet-ID` (s/Subnet ID.json)",
      "renamed: `@timestamp` is called `timestamp` (s/@timestamp.json)",
      "renamed: `64bit_os` is called `event-64bit_os` (s/64bit_os.json)",
      "renamed: `+1` is called `plus-1` (s/+1.json)",
      "renamed: `-1` is called `minus-1` (s/-1.json)",
    ]);
  });

  it("keep hard names of properties in a schema", () => {
    const properties = Object.fromEntries(
      ["Subnet ID", "@timestamp", "64bit_os", "+1", "__proto__", "constructor", "a?"].map((name) => [name, { type: "string" }]),
    );
    const { findings, files, notes } = importAll({
      "s/it.json": JSON.stringify({ type: "object", description: "It.", properties, additionalProperties: false }),
    });
    expect(findings).toEqual([]);
    const [text = ""] = files.values();
    for (const name of Object.keys(properties)) expect(text).toContain(name);
    expect(notes.map(({ kind }) => kind)).toEqual(["as-schema"]);
  });
});
