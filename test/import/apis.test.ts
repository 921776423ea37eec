import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { positionAt } from "../../generator/diagnostics/source.js";
import { importChecked } from "../../generator/import/import-checked.js";
import { importOnce } from "../../generator/import/import-sources.js";
import { bodyOf, checkFiles, requestFor } from "./imported.js";

const fixture = (name: string): string => readFileSync(join(import.meta.dirname, "fixtures", name), "utf8");

/** What becomes of a fixture, and what is said of it: a line each, without the file's name. */
function importFixture(name: string, beside: Readonly<Record<string, string>> = {}) {
  const files = new Map([[name, fixture(name)], ...Object.entries(beside)]);
  const request = requestFor(files);
  const imported = importChecked({ ...request, sources: request.sources.slice(0, 1) }, importOnce, checkFiles);
  expect(imported.findings).toEqual([]);
  const notes = imported.notes.map(({ kind, message, subject, place: { file, start } }) => {
    const { line, column } = positionAt(file, start);
    return `${kind} ${file.path === name ? "" : `${file.path}:`}${line}:${column} ${subject === null ? "" : `${subject}: `}${message}`;
  });
  return { files: imported.files, notes };
}

describe("OpenAPI", () => {
  const { files, notes } = importFixture("shop.openapi.yaml");

  it("gives an event for each webhook, and a type for each schema", () => {
    expect([...files.keys()]).toEqual(["shop-api.events.yaml", "shop-api.schemas.json"]);
    expect(files.get("shop-api.events.yaml")).toContain("description: What the shop tells its partners.\n");
    expect(bodyOf(files.get("shop-api.events.yaml") ?? "")).toBe(`types:
  Address: ./shop-api.schemas.json#/definitions/Address

  Money:
    type:
      amount: { type: integer, minimum: 0, maximum: 2147483647 }
      currency: [CHF, EUR]
    description: An amount of money.

  Order:
    id: uuid
    total: Money
    note?: OrderNote | null
    weight?: { type: number, exclusiveMinimum: 0, x-format: float }
    gift?: { type: boolean, x-default: false }
    address?: Address

  OrderNote: { type: string, maxLength: 40 }

  Unused: ./shop-api.schemas.json#/definitions/Unused

events:
  # order/placed, in the source.
  order.placed:
    description: A customer placed an order.
    tags: [sales]
    details: Order
    examples:
      - id: 2f1d8a0e-3b1f-4c55-9d2a-0d5a1f6b7c8d
        total: { amount: 3, currency: CHF }
        note: null

  # order/lost, in the source.
  order.lost:
    description: An order got lost.
    deprecated: { description: We lose nothing any more., until: 2027-01-31 }
`);
  });

  it("says in JSON Schema what no field says, without words of OpenAPI", () => {
    expect(JSON.parse(files.get("shop-api.schemas.json") ?? "")).toEqual({
      $schema: "http://json-schema.org/draft-07/schema#",
      definitions: {
        Address: { type: "object", properties: { street: { type: "string", examples: ["Main Street 1"] } } },
        Unused: { type: "object", properties: { "Subnet ID": { type: ["string", "null"] } } },
      },
    });
  });

  it("tells what it could not carry, and where that stands", () => {
    expect(notes).toMatchInlineSnapshot(`
      [
        "left-out 6:1 \`servers\`",
        "left-out 61:3 \`securitySchemes\`",
        "left-out 14:7 \`parameters\`",
        "left-out 24:7 \`responses\`",
        "left-out 22:11 content of the type \`application/xml\`",
        "renamed 10:5 \`order/placed\` is called \`order.placed\`",
        "renamed 26:5 \`order/lost\` is called \`order.lost\`",
        "left-out 10:5 example 2 of \`order.placed\`: /id must be a string (examples-validate)",
        "as-schema 54:5 Address: an object that is not closed (\`--closed\` takes it for closed)",
        "as-schema 58:5 Unused: an object that is not closed (\`--closed\` takes it for closed)",
      ]
    `);
  });
});

describe("AsyncAPI", () => {
  it("3: gives an event for each message, wherever its payload is written", () => {
    const { files, notes } = importFixture("lights.asyncapi.yaml", { "parts/payloads.yaml": fixture("payloads.yaml") });
    expect(bodyOf(files.get("street-lights.events.yaml") ?? "")).toMatchInlineSnapshot(`
      "types:
        At: { type: date-time, description: When it was sent. }

        Measured:
          lumens: { type: integer, minimum: 0, maximum: 100000 }
          sentAt?: At

      events:
        lightMeasured:
          description: |-
            A light was measured.

            Every minute, by the lamp itself.
          tags: [lights]
          details: Measured
          examples: [{ lumens: 12, sentAt: 2026-01-01T00:00:00Z }]

        # 64bit_os, in the source.
        event-64bit_os:
          description: To be described (from lights.asyncapi.yaml).
          schema:
            type: object
            additionalProperties: false
            properties: { "@timestamp": { type: string } }
      "
    `);
    expect(notes).toMatchInlineSnapshot(`
      [
        "left-out 3:1 \`servers\`",
        "left-out 13:73 \`bindings\`",
        "left-out 7:5 \`bindings\`",
        "left-out 19:7 \`headers\`",
        "left-out 26:7 a schema in the format \`application/vnd.apache.avro;version=1.9.0\`",
        "renamed 10:7 \`64bit_os\` is called \`event-64bit_os\`",
        "as-schema 11:77 event-64bit_os: \`@timestamp\`, which cannot be the name of a field",
        "open 10:7 event-64bit_os: what is there to say of it? The source says nothing",
        "left-out 27:5 the event \`remote\`: \`https://example.com/remote.json\` is not fetched",
      ]
    `);
  });

  it("2: gives an event for each message of a channel", () => {
    const { files, notes } = importFixture("user.asyncapi2.json");
    expect(bodyOf(files.get("accounts.events.yaml") ?? "")).toMatchInlineSnapshot(`
      "events:
        # user/signedup, in the source.
        user.signedup:
          description: A user is to be told.
          schema: { type: object, properties: { to: { type: string } } }

        # user.signed_up, in the source.
        UserSignedUp2:
          description: A user signed up.
          details:
            userId: uuid
            plan?: [free, gold]

        user-left: A user left.
      "
    `);
    expect(notes).toMatchInlineSnapshot(`
      [
        "renamed 16:9 \`user/signedup\` is called \`user.signedup\`",
        "renamed 22:7 \`user.signed_up\` is called \`UserSignedUp2\`",
        "as-schema 16:58 user.signedup: an object that is not closed (\`--closed\` takes it for closed)",
      ]
    `);
  });
});
