import type { EventModel } from "../../generator/model/event-model.js";
import type { BuiltIn, Field } from "../../generator/shapes/shape.js";
import { builtInTypes } from "../../generator/model/fields/built-in-types.js";
import { builtIn, eventByHand, fieldByHand, modelByHand } from "./model-by-hand.js";

/** The built-in types that a column can hold. */
export const columnTypes: readonly BuiltIn[] = Object.entries(builtInTypes).flatMap(([name, type]) =>
  type.column === null ? [] : [name as BuiltIn],
);

/** Texts that have broken out of comments, strings and identifiers elsewhere. */
export const hostileText = "it's \"quoted\" */ $$ $function$ -- ; drop table events; \\' \n\r\u2028{{{x}}} 👋🏽 \u202e|`<script>\u0000";

/** More than 63 bytes, alike up to the last. */
const longNames = ["a", "b"].map((end) => `veryLong${"Name".repeat(14)}${end}`);

/** An event type with a field of every built-in type, one with hostile names, and one whose names are cut to be alike. */
export function hostileCatalog(): EventModel {
  return modelByHand({
    description: hostileText,
    events: [
      eventByHand("every.type.indexed", [...columnTypes.flatMap(indexedFields), fieldByHand("anything", builtIn("json"))]),
      eventByHand("every.type.plain", [
        ...columnTypes.map((name) => fieldByHand(fieldOf(name), builtIn(name), { required: false })),
        fieldByHand("anything", builtIn("json")),
      ]),
      eventByHand(
        `very.long.${"name.".repeat(20)}end`,
        longNames.flatMap((name) => [
          fieldByHand(name, builtIn("string"), { indexed: true }),
          fieldByHand(`${name}List`, { kind: "array", items: builtIn("cidr") }, { indexed: true }),
        ]),
      ),
      reservedNames(),
    ],
  });
}

/** `date-time` makes `theDateTime`. */
export function fieldOf(name: BuiltIn): string {
  return `the${name
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("")}`;
}

function indexedFields(name: BuiltIn): readonly Field[] {
  return [
    fieldByHand(fieldOf(name), builtIn(name), { indexed: true, required: false, description: `A ${name}.` }),
    fieldByHand(`${fieldOf(name)}List`, { kind: "array", items: builtIn(name) }, { indexed: true, required: false }),
  ];
}

function reservedNames(): EventModel["events"][number] {
  const names = ["select", "order", "user", "type", "position", "details", "ctid2", "e", "value", "then", "ordinal", "list"];
  const fields = names.map((name) => fieldByHand(name, builtIn("string"), { indexed: true, description: hostileText }));
  const event = eventByHand(
    "table",
    [...fields, fieldByHand("it's", builtIn("string")), fieldByHand("from", builtIn("cidr"), { indexed: true })],
    { description: hostileText, examples: [] },
  );
  return { ...event, type: 'select"; drop table events; --', storage: { ...event.storage, view: `${event.storage.view}"; drop` } };
}
