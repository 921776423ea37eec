import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectWith, removeProjectsAfterEach, runIn } from "./project.js";

removeProjectsAfterEach();

const placed = JSON.stringify({
  $schema: "http://json-schema.org/draft-07/schema#",
  description: "A customer placed an order.",
  type: "object",
  properties: { orderId: { type: "string", format: "uuid" }, lines: { type: "array", items: { $ref: "line.json" } } },
  required: ["orderId"],
  additionalProperties: false,
});
const line = JSON.stringify({ type: "object", properties: { sku: { type: "string" } } });
const configuration = "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\n";

const shop = (more: Readonly<Record<string, string>> = {}) =>
  projectWith({
    "package.json": '{ "type": "module" }',
    "eventbook.config.yaml": configuration,
    "shop/order/placed.json": placed,
    "shop/order/line.json": line,
    ...more,
  });

describe("import", () => {
  it("writes a catalog that passes the check, and says what is left to decide", async () => {
    const { run, read, files } = shop();
    expect(await run("import", "shop")).toEqual({
      status: 0,
      stderr: "",
      stdout: `created  events/shop.events.yaml  1 event, 1 type
created  events/shop.schemas.json

Left as JSON Schema, because no map of fields means the same:
  an object that is not closed (\`--closed\` takes it for closed): \`Line\`  (shop/order/line.json:1:1)

Not carried over:
  no event: other schemas use it as a type  (shop/order/line.json:1:1)

Yours to decide:
  \`owner: unassigned\`: who answers for the events (\`--owner\`)
  \`retain: forever\`: how long they are kept; nothing is deleted until you say (\`--retain\`)
  \`category: imported\`: what kinds of events there are (\`--category\`)
`,
    });
    expect(read("events/shop.events.yaml")).toBe(`# Imported from shop by \`eventbook import\`. It is yours now: edit it.

catalog: shop
description: Events that were imported.
owner: unassigned # Who answers for these events?
defaults:
  category: imported # Sort them into categories.
  retain: forever # How long are they kept? Nothing is deleted until you say.

categories:
  imported: Imported, and not sorted yet.

types:
  Line: ./shop.schemas.json#/definitions/Line

events:
  order.placed:
    description: A customer placed an order.
    details:
      orderId: uuid
      lines?: Line[]
`);
    expect(files()).toContain("events/shop.schemas.json");
    expect(await run("check")).toEqual({ status: 0, stderr: "", stdout: "Nothing to complain of: 1 catalog, 1 event, 0 handlers.\n" });
  });

  it("takes the author's word for what no schema says", async () => {
    const { run, read } = shop();
    const words = [
      "--owner",
      "team-orders",
      "--retain",
      "365d",
      "--category",
      "action",
      "--catalog",
      "orders",
      "--out",
      "catalogs",
      "--closed",
    ];
    expect((await run("import", "shop/order/placed.json", ...words)).stdout).toBe(
      `created  catalogs/orders.events.yaml  1 event, 1 type

Narrower than the source:
  the object is closed, and its schema does not say so (\`--closed\`)  (shop/order/line.json:1:1)

`
        .trimEnd()
        .concat("\n"),
    );
    expect(read("catalogs/orders.events.yaml")).toContain(
      "owner: team-orders\ndefaults: { category: action, retain: 365d }\n\ncategories:\n  action: Imported, and not sorted yet.\n",
    );
  });

  it("names a place once, whatever comes from it", async () => {
    const body = { content: { "application/json": { schema: { type: "object", properties: { id: { type: "string" } } } } } };
    const hook = { post: { description: "A pet came or went.", requestBody: { $ref: "#/components/requestBodies/Pet" } } };
    const api = { openapi: "3.1.0", webhooks: { petCame: hook, petWent: hook }, components: { requestBodies: { Pet: body } } };
    const { run } = shop({ "api.json": JSON.stringify(api) });
    expect((await run("import", "api.json")).stdout).toMatch(
      /an object that is not closed .*: `petCame`, `petWent` {2}\(api\.json:1:\d+\)\n/,
    );
  });

  it("replaces nothing", async () => {
    const { run, read, files } = shop({ "events/shop.events.yaml": "mine" });
    expect(await run("import", "shop")).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "error: `events/shop.events.yaml` is there already, and is not replaced.\nerror: Nothing was written.\nhelp: `--out` names another folder, `--catalog` another name.\n",
    });
    expect(read("events/shop.events.yaml")).toBe("mine");
    expect(files()).not.toContain("events/shop.schemas.json");
  });

  it("writes nothing where it is only asked", async () => {
    const { run, files } = shop();
    const { stdout } = await run("import", "shop", "--dry-run");
    expect(stdout).toContain("create   events/shop.events.yaml  1 event, 1 type\n");
    expect(stdout).toContain("\nNothing was written.\n");
    expect(files()).not.toContain("events/shop.events.yaml");
  });

  it("imports a part of a file", async () => {
    const definitions = {
      "Subnet ID": { type: "object", additionalProperties: false },
      gone: { type: "object", additionalProperties: false },
    };
    const { run, read } = shop({ "all.json": JSON.stringify({ definitions }) });
    await run("import", "all.json#/definitions");
    expect(read("events/all.events.yaml")).toContain("  # Subnet ID, in the source.\n  Subnet-ID: To be described (from all.json).\n");
  });

  it("stays within the root, whatever is named", async () => {
    const outer = shop({
      "inner/package.json": "{}",
      "inner/x.json": JSON.stringify({ $ref: "../shop/order/line.json" }),
      "inner/y.json": JSON.stringify({ $ref: "https://example.com/x.json" }),
    });
    const inner = join(outer.folder, "inner");
    symlinkSync(join(outer.folder, "shop/order/line.json"), join(inner, "link.json"));
    expect((await runIn(inner, ["import", "../shop"])).stderr).toBe(
      "error: `../shop` leads out of the root.\nhelp: The root is the folder of the nearest `package.json`; what lies outside is out of reach.\n",
    );
    expect((await runIn(inner, ["import", "link.json"])).stderr).toContain("error: `link.json` is a link.\n");
    expect((await runIn(inner, ["import", "x.json", "--out", "../events"])).stderr).toContain(
      "error: `../events` leads out of the root.\n",
    );
    const { status, stdout } = await runIn(inner, ["import", "x.json", "y.json"]);
    expect(status).toBe(2);
    expect(stdout).toContain("the event `x`: `../shop/order/line.json` is no file that can be read here  (x.json:1:1)");
    expect(stdout).toContain("the event `y`: `https://example.com/x.json` is not fetched  (y.json:1:1)");
  });

  it("says why it cannot work", async () => {
    const { run } = shop({ "broken.json": '{ "type": ', "notes.json": "[1, 2]" });
    const help = "help: Sources are files and folders of this package; nothing is fetched.\n";
    for (const word of ["nowhere", "https://example.com/api.json", "notes.json/nowhere.json", "notes.json/nowhere.json#/x"])
      expect((await run("import", word)).stderr).toBe(`error: There is no file or folder \`${word}\`.\n${help}`);
    expect((await run("import", "shop", "--retain", "30")).stderr).toContain(
      "error: `--retain` takes hours, days or `forever`, not `30`.\n",
    );
    expect((await run("import", "shop", "--category", "A B")).stderr).toContain(
      "error: `--category` takes lower-case words joined by hyphens",
    );
    const broken = await run("import", "broken.json");
    expect(broken.status).toBe(2);
    expect(broken.stdout).toContain("broken.json:1:11");
    expect((await run("import", "notes.json")).stdout).toContain("a file that is no schema, and describes no API  (notes.json:1:1)");
    expect((await run("import")).status).toBe(2);
  });

  it("goes on with the sound files of a folder", async () => {
    const { run, files } = shop({ "shop/broken.json": '{ "type": ' });
    const { status, stdout } = await run("import", "shop");
    expect(status).toBe(1);
    expect(stdout).toContain("shop/broken.json:1:11");
    expect(files()).toContain("events/shop.events.yaml");
  });

  it("gives back what generate has written", async () => {
    const { run, read, files } = shop();
    await run("import", "shop", "--owner", "team-orders");
    await run("generate");
    expect((await run("import", "generated", "--out", "again")).stdout).toBe(
      "created  again/shop.events.yaml  1 event, 1 type\ncreated  again/shop.schemas.json\n",
    );
    expect(read("again/shop.events.yaml")).toContain("  Line: ./shop.schemas.json#/definitions/Line\n");
    expect(files()).toContain("again/shop.schemas.json");
  });
});
