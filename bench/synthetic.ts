import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How many events each file of a project has. */
export const perFile = 50;

/** One event of nine fields, as YAML and as JSON Schema: what generators are compared on. */
function eventYaml(name: string): string {
  return `  ${name}:
    description: The ${name} event, number by number.
    subject: "order:{orderId}"
    message: "Order {orderId} of {email}."
    details:
      orderId: uuid
      sku: { type: string, pattern: "^[A-Z]{3}-[0-9]{4}$" }
      email: email
      at: date-time
      currency: [CHF, EUR, USD]
      quantity: { type: integer, minimum: 1, maximum: 1000 }
      price: number
      address: { street: string, city: string, zip: { type: string, pattern: "^[0-9]{4,5}$" }, country?: string }
      labels: "string[]"
      note?: { type: string, maxLength: 200, indexed: true }
`;
}

/** The same event as a JSON Schema, draft-07. */
export function eventSchema(name: string): object {
  const text = { type: "string" };
  return {
    description: `The ${name} event, number by number.`,
    type: "object",
    properties: {
      orderId: { type: "string", format: "uuid" },
      sku: { type: "string", pattern: "^[A-Z]{3}-[0-9]{4}$" },
      email: { type: "string", format: "email" },
      at: { type: "string", format: "date-time" },
      currency: { enum: ["CHF", "EUR", "USD"] },
      quantity: { type: "integer", minimum: 1, maximum: 1000 },
      price: { type: "number" },
      address: {
        type: "object",
        properties: { street: text, city: text, zip: { type: "string", pattern: "^[0-9]{4,5}$" }, country: text },
        required: ["street", "city", "zip"],
        additionalProperties: false,
      },
      labels: { type: "array", items: text },
      note: { type: "string", maxLength: 200 },
    },
    required: ["orderId", "sku", "email", "at", "currency", "quantity", "price", "address", "labels"],
    additionalProperties: false,
  };
}

/** The same events as messages of Protocol Buffers: what these say of values is no more than their types. */
export function eventsProto(area: string, names: readonly string[]): string {
  const message = (name: string): string => `
// The ${name} event, number by number.
message ${name.replace(/^.*\./, "").replace("e", "E")} {
  string order_id = 1;
  string sku = 2;
  string email = 3;
  string at = 4;
  Currency currency = 5;
  int32 quantity = 6;
  double price = 7;
  Address address = 8;
  repeated string labels = 9;
  optional string note = 10;
}
`;
  const common =
    "enum Currency { CHF = 0; EUR = 1; USD = 2; }\nmessage Address { string street = 1; string city = 2; string zip = 3; optional string country = 4; }\n";
  return `syntax = "proto3";\npackage ${area};\n${common}${names.map(message).join("")}`;
}

/** A value that the event accepts. */
export const acceptedDetails = {
  orderId: "0190163d-8694-739b-aea5-966c26f8ad91",
  sku: "TEA-0001",
  email: "ada@example.com",
  at: "2026-01-31T12:30:00Z",
  currency: "CHF",
  quantity: 2,
  price: 21.5,
  address: { street: "Rue du Lac 1", city: "Geneva", zip: "1207" },
  labels: ["new", "gift"],
  note: "Ring twice.",
};

/** Values that it refuses, each for another reason. */
export const refusedDetails: readonly object[] = [
  { ...acceptedDetails, orderId: "1" },
  { ...acceptedDetails, sku: "tea" },
  { ...acceptedDetails, email: "ada" },
  { ...acceptedDetails, at: "yesterday" },
  { ...acceptedDetails, currency: "GBP" },
  { ...acceptedDetails, quantity: 0 },
  { ...acceptedDetails, address: { street: "Rue du Lac 1", city: "Geneva" } },
  { ...acceptedDetails, extra: true },
];

/** The names of so many events. */
export function eventNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, at) => `area${Math.floor(at / perFile)}.event${at}`);
}

/** A project of so many events as `eventbook init` would set it up, fifty to a file, with the same events as JSON Schemas beside it. */
export function writeProject(folder: string, count: number): void {
  mkdirSync(join(folder, "events"), { recursive: true });
  mkdirSync(join(folder, "json"), { recursive: true });
  mkdirSync(join(folder, "proto"), { recursive: true });
  // Where a run remembers what it found.
  mkdirSync(join(folder, "node_modules"), { recursive: true });
  writeFileSync(join(folder, "package.json"), `{ "name": "bench", "private": true, "type": "module" }\n`);
  writeFileSync(
    join(folder, "eventbook.config.yaml"),
    "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\ntarget: js\nstorage: [sqlite]\n",
  );
  const names = eventNames(count);
  for (let start = 0; start < count; start += perFile) {
    const some = names.slice(start, start + perFile);
    const stem = `area${start / perFile}`;
    const head = `catalog: ${stem}\ndescription: Events of ${stem}.\nowner: team\ndefaults: { category: action${start / perFile}, retain: 30d }\ncategories: { action${start / perFile}: Somebody did something. }\nevents:\n`;
    writeFileSync(join(folder, "events", `${stem}.events.yaml`), head + some.map(eventYaml).join("\n"));
    writeFileSync(join(folder, "proto", `${stem}.proto`), eventsProto(stem, some));
    writeFileSync(join(folder, "json", `${stem}.json`), JSON.stringify(Object.fromEntries(some.map((name) => [name, eventSchema(name)]))));
  }
}
