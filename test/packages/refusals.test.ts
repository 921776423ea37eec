import { describe, expect, it } from "vitest";
import { printText } from "../../generator/diagnostics/print-text.js";
import { billingCatalog, checkFiles, packaged, shopUsing } from "../support/shipped.js";

const used = { "shop.events.yaml": shopUsing("acme/standard") };
const author = "That is for whoever publishes the package to mend";
const listed = `help: ${author}: \`"eventbook": { "catalogs": { "standard": "./standard.events.yaml" } }\`.`;
const inside = "help: Of a package, only what lies in it is read: no `..`, no absolute path, no link that leads out.";

/** A package whose map of catalogs is this. */
function listing(catalogs: unknown): Readonly<Record<string, string>> {
  return { ...used, ...packaged("acme", billingCatalog(), { eventbook: { catalogs } }) };
}

describe("what a package lacks", () => {
  it.each<[string, Parameters<typeof checkFiles>[0], string]>([
    [
      "itself",
      used,
      "4:7 packages-are-installed: The package `acme` is not installed. help: `npm install acme`. A file of your own is used by a path that begins with `./`.",
    ],
    [
      "catalogs",
      { ...used, ...packaged("acme", "", { eventbook: undefined }) },
      "4:7 packages-ship-catalogs: `acme` ships no catalogs: its `package.json` has no `eventbook.catalogs`. help: A file of your own is used by a path that begins with `./`.",
    ],
    [
      "catalogs, though it says something else to us",
      { ...used, ...packaged("acme", "", { eventbook: {} }) },
      "4:7 packages-ship-catalogs: `acme` ships no catalogs: its `package.json` has no `eventbook.catalogs`. help: A file of your own is used by a path that begins with `./`.",
    ],
    [
      "a sound package.json",
      { ...used, "node_modules/acme/package.json": "{" },
      `4:7 package-maps-are-sound: The \`package.json\` of \`acme\` cannot be read. help: ${author}.`,
    ],
    [
      "a package.json of its own",
      { ...used, "node_modules/acme/package.json": "outside" },
      `4:7 package-files-stay-inside: \`package.json\` is no file inside the package \`acme\`. ${inside}`,
    ],
    [
      "a package.json that anybody would write",
      { ...used, "node_modules/acme/package.json": "too-large" },
      `4:7 limits-are-kept: \`package.json\` of \`acme\` is too large to be read. help: ${author}.`,
    ],
    [
      "a package.json that can be read",
      { ...used, "node_modules/acme/package.json": "not-text" },
      `4:7 package-files-are-there: \`package.json\` of \`acme\` is not UTF-8. help: ${author}.`,
    ],
    [
      "a map",
      listing(["./standard.events.yaml"]),
      `4:7 package-maps-are-sound: \`acme\` does not list its catalogs soundly: \`eventbook.catalogs\` is no map. ${listed}`,
    ],
    [
      "a map, since it says something for it",
      { ...used, ...packaged("acme", "", { eventbook: "yes" }) },
      `4:7 package-maps-are-sound: \`acme\` does not list its catalogs soundly: \`eventbook.catalogs\` is no map. ${listed}`,
    ],
    [
      "files in its map",
      listing({ standard: { file: "./standard.events.yaml" } }),
      `4:7 package-maps-are-sound: \`acme\` does not list its catalogs soundly: \`standard\` does not lead to a file. ${listed}`,
    ],
    [
      "measure",
      listing(Object.fromEntries(Array.from({ length: 1001 }, (_, number) => [`a${number}`, "./a.yaml"]))),
      `4:7 package-maps-are-sound: \`acme\` does not list its catalogs soundly: more than 1000 are listed. ${listed}`,
    ],
    [
      "the export",
      listing({ invoices: "./standard.events.yaml", "refunds/all": "./refunds.events.yaml" }),
      "4:7 used-exports-are-there: `acme` ships no catalog `standard`. help: It ships `acme/invoices`, `acme/refunds/all`.",
    ],
    [
      "the export as it is spelt",
      listing({ standart: "./standard.events.yaml" }),
      "4:7 used-exports-are-there: `acme` ships no catalog `standard`. help: Did you mean `acme/standart`?",
    ],
    ["any export", listing({}), "4:7 used-exports-are-there: `acme` ships no catalog `standard`. help: It ships nothing."],
    [
      "the file",
      listing({ standard: "./other.events.yaml" }),
      `4:7 package-files-are-there: There is no file \`other.events.yaml\` in the package \`acme\`. help: ${author}: \`files\` in its \`package.json\` says what is published.`,
    ],
    [
      "the module",
      { ...used, ...packaged("acme", billingCatalog(), { exports: { ".": "./index.js" } }) },
      `4:7 shipped-modules-are-exported: The generated module of the catalog cannot be imported as \`acme/standard\`: \`acme\` does not export \`./standard\`. help: ${author}: \`"exports": { "./standard": "./generated/…" }\` in its \`package.json\`.`,
    ],
  ])("is told where it is used: %s", (_, files, told) => expect(checkFiles(files).said).toEqual([told]));

  it.each([
    "../standard.events.yaml",
    "./a/../../standard.events.yaml",
    "/etc/passwd",
    "./node_modules/other/standard.events.yaml",
    "C:\\standard.events.yaml",
    "file:standard.events.yaml",
    "a//b.yaml",
    "",
    "a\u0000b",
  ])("is a file of its own: %j", (file) => {
    const { said, asked } = checkFiles(listing({ standard: file }));
    expect(said).toEqual([expect.stringContaining("package-files-stay-inside: ")]);
    expect(asked).toEqual(["node_modules/acme/package.json"]);
  });

  it.each([
    "",
    "null",
    "[]",
    '"acme"',
    "{ a: 1 }",
    "[".repeat(300),
    '{ "eventbook": null }',
    '{ "eventbook": { "catalogs": null } }',
    "\u0000",
  ])("is a package.json to be read: %j", (text) => {
    const { said } = checkFiles({ ...used, "node_modules/acme/package.json": text });
    expect(said).toEqual([expect.stringMatching(/^4:7 (package-maps-are-sound|packages-ship-catalogs): /)]);
  });

  it.each(["__proto__", "constructor", "", "../x", "a b", "a\u001b[31m", "standard`"])("is a name for an export: %j", (name) => {
    const { said } = checkFiles(listing(JSON.parse(`{ ${JSON.stringify(name)}: "./standard.events.yaml" }`)));
    expect(said).toEqual([
      expect.stringMatching(/^4:7 used-exports-are-there: .* help: It ships (nothing|`acme\/(__proto__|constructor)`)\.$/),
    ]);
  });

  it.each<[unknown, boolean]>([
    ["./index.js", false],
    [{ import: "./index.js" }, false],
    [undefined, false],
    [{ "./standard": null }, false],
    [{ "./*": "./generated/*.js", "./stand*": null }, false],
    [{ "./*.js": "./generated/*.js" }, false],
    [{ "./standard": { types: "./a.d.ts", default: "./a.js" } }, true],
    [{ "./*": "./generated/*.js" }, true],
    [{ "./*": null, "./standard": "./a.js" }, true],
    [{ "./st*rd": "./generated/*.js" }, true],
  ])("is no export that Node would find: %j", (exports, isFound) => {
    const { said } = checkFiles({ ...used, ...packaged("acme", billingCatalog(), { exports }) });
    expect(said.map((text) => text.split(" ")[1])).toEqual(isFound ? [] : ["shipped-modules-are-exported:"]);
  });
});

describe("what is refused of a package", () => {
  it("shows both places", () => {
    expect(printText(checkFiles(listing(["./standard.events.yaml"])).diagnostics)).toBe(
      `
error[package-maps-are-sound]: \`acme\` does not list its catalogs soundly: \`eventbook.catalogs\` is no map.
 --> shop.events.yaml:4:7
  |
4 | use: [acme/standard]
  |       ^^^^^^^^^^^^^
 ::: node_modules/acme/package.json:1:81
  |
1 | {"version":"1.0.0","exports":{"./*":"./generated/*.js"},"eventbook":{"catalogs":["./standard.events.yaml"]}}
  |                                                                                 -------------------------- it says so here
  |
  = help: ${author}: \`"eventbook": { "catalogs": { "standard": "./standard.events.yaml" } }\`.

1 error
`.trimStart(),
    );
  });

  it("hides what follows from it", () => {
    const using = shopUsing(
      "acme/standard",
      "events: { order.placed: { description: x, details: { a: billing.Money } } }\nhandlers: { book: { description: x, on: [invoice.paid] } }",
    );
    expect(checkFiles({ "shop.events.yaml": using }).said.map((text) => text.split(" ")[1])).toEqual(["packages-are-installed:"]);
  });

  it("is told at every use", () => {
    const files = {
      "a.events.yaml": shopUsing("acme/standard"),
      "b.events.yaml": shopUsing("acme/standard").replaceAll("shop", "b").replaceAll("order", "b").replaceAll("action", "b"),
    };
    expect(checkFiles(files).said.map((text) => text.slice(0, 17))).toEqual(["a.events.yaml:4:7", "b.events.yaml:4:7"]);
  });

  it.each([
    "acme",
    "@acme/events",
    "acme/",
    "people.yaml",
    "/etc/passwd",
    "C:\\a\\b",
    "acme/../other",
    "Acme/standard",
    "acme\\standard",
    "@/a/b",
  ])("is nothing where it names no export: %j", (use) => {
    const { said, asked } = checkFiles({ "shop.events.yaml": shopUsing(JSON.stringify(use)) });
    expect(said).toEqual([expect.stringContaining("A path that begins with `./` or `../`, or an export of a package: `name/export`.")]);
    expect(asked).toEqual([]);
  });

  it.each(["../node_modules/acme/standard.events.yaml", "../packages/node_modules/@acme/a/standard.events.yaml"])(
    "is a path into it: %s",
    (use) => {
      const { said } = checkFiles({ "events/shop.events.yaml": shopUsing(use), ...packaged("acme") });
      expect(said).toEqual([
        expect.stringMatching(
          /used-catalogs-are-found: What a package ships is not used by a path.* help: Use it by its name: `(acme|@acme\/a)\/<export>`/,
        ),
      ]);
    },
  );

  it("is a schema of it, referred to from outside, and one outside, referred to from it", () => {
    const event = (schema: string) => `events: { order.placed: { description: x, schema: ${schema} } }`;
    const schema = { "node_modules/acme/a.json": '{ "type": "object" }', "own.json": '{ "type": "object" }' };
    const told = (files: Readonly<Record<string, string>>) => checkFiles({ ...schema, ...files });
    expect(told({ ...packaged("acme"), "shop.events.yaml": shopUsing("acme/standard", event("./node_modules/acme/a.json")) }).said).toEqual(
      [expect.stringContaining("references-stay-inside: `./node_modules/acme/a.json` leads into a package.")],
    );
    for (const path of ["../../own.json", "../other/a.json", "./node_modules/other/a.json", "./..%2f..%2fown.json"]) {
      const { said, asked } = told({ ...used, ...packaged("acme", billingCatalog(event(path).replace("order", "invoice"))) });
      expect(said).toEqual([expect.stringContaining(`references-stay-inside: \`${path}\` leads out of the package \`acme\`.`)]);
      expect(asked).toEqual(["node_modules/acme/package.json", "node_modules/acme/standard.events.yaml"]);
    }
  });
});
