// Made from schemas/ by `npm run grammar`; not to be edited.
import type { GrammarWords } from "../mistakes/grammar-error.js";

/** By the pointer into schemas/catalog.schema.json. */
export const catalogWords: GrammarWords = {
  "": {
    "called": "a catalog",
    "expects": "a map",
    "keys": [
      "catalog",
      "description",
      "owner",
      "use",
      "defaults",
      "tags",
      "categories",
      "types",
      "events",
      "handlers"
    ]
  },
  "/properties/use": {
    "called": "a list of catalogs"
  },
  "/properties/use/items": {
    "called": "a catalog",
    "standIn": ""
  },
  "/properties/tags": {
    "expects": "a map"
  },
  "/properties/categories": {
    "expects": "a map"
  },
  "/properties/types": {
    "expects": "a map"
  },
  "/properties/events": {
    "expects": "a map"
  },
  "/properties/handlers": {
    "expects": "a map"
  },
  "/definitions/text": {
    "called": "text",
    "standIn": ""
  },
  "/definitions/regularExpression": {
    "called": "text"
  },
  "/definitions/kebabName": {
    "called": "a name",
    "form": "Lower-case words joined by hyphens, at most 64 characters.",
    "standIn": ""
  },
  "/definitions/typeName": {
    "called": "a type's name",
    "form": "A capital letter, then letters and digits, at most 64 characters."
  },
  "/definitions/eventName": {
    "called": "an event's name",
    "form": "Segments joined by dots; a segment is letters and digits, with single hyphens or underscores between them. At most 128 characters."
  },
  "/definitions/eventPattern": {
    "called": "an event's name or pattern",
    "form": "An event type's name, or a pattern: `*` is exactly one segment, `**` one or more. Quote a pattern that begins with `*`.",
    "standIn": ""
  },
  "/definitions/fieldName": {
    "called": "a field's name",
    "form": "A letter, then letters, digits and underscores, at most 64 characters; `?` at its end says that the field may be absent."
  },
  "/definitions/usedCatalog": {
    "called": "a catalog",
    "form": "A path that begins with `./` or `../`, or an export of a package: `name/export`.",
    "standIn": ""
  },
  "/definitions/identifier": {
    "called": "an identifier",
    "form": "A capital letter, then letters and digits."
  },
  "/definitions/template": {
    "called": "a text with placeholders",
    "form": "Text with placeholders: `{orderId}` is a field of the details, `{$actor}` belongs to the envelope, `{coupon|none}` says what stands for an absent field. `{{` and `}}` are braces.",
    "standIn": ""
  },
  "/definitions/date": {
    "called": "a date",
    "form": "A day as YYYY-MM-DD."
  },
  "/definitions/duration": {
    "called": "a duration",
    "form": "A whole number and a unit: ms, s, m, h or d."
  },
  "/definitions/retention": {
    "called": "a retention",
    "form": "How long an event is kept: hours or days, or `forever`. Must be said somewhere: by the event, its category, or the defaults."
  },
  "/definitions/severity": {
    "called": "a severity",
    "values": [
      "low",
      "medium",
      "high",
      "critical"
    ]
  },
  "/definitions/categoryName": {
    "called": "a category's name"
  },
  "/definitions/subcategory": {
    "called": "a subcategory's name"
  },
  "/definitions/owner": {
    "called": "text",
    "form": "Who answers for the event."
  },
  "/definitions/enabled": {
    "called": "`true` or `false`"
  },
  "/definitions/subject": {
    "called": "a kind of thing such as `order`, or `order:{orderId}`, or `none`",
    "form": "What the event is about: a kind of thing whose id the caller gives (`order`), one whose id is taken from a required field (`order:{orderId}`), or `none` where it would inherit one."
  },
  "/definitions/tags": {
    "called": "a list of tags"
  },
  "/definitions/tags/items": {
    "called": "a text with placeholders",
    "standIn": ""
  },
  "/definitions/deprecationBlock": {
    "called": "a deprecation",
    "expects": "a text or a map",
    "keys": [
      "description",
      "use",
      "until"
    ]
  },
  "/definitions/defaults": {
    "called": "the block `defaults`",
    "expects": "a map of policy",
    "keys": [
      "category",
      "subcategory",
      "severity",
      "retain",
      "owner",
      "enabled",
      "subject",
      "tags",
      "formats"
    ]
  },
  "/definitions/categoryBlock": {
    "called": "a category",
    "expects": "a description or a map",
    "keys": [
      "description",
      "deprecated",
      "severity",
      "retain",
      "owner",
      "enabled",
      "subject",
      "tags",
      "details",
      "subcategories"
    ],
    "standIn": ""
  },
  "/definitions/categoryBlock/properties/subcategories": {
    "expects": "a map"
  },
  "/definitions/eventBlock": {
    "called": "an event",
    "expects": "a description or a map",
    "keys": [
      "description",
      "deprecated",
      "category",
      "subcategory",
      "severity",
      "retain",
      "owner",
      "enabled",
      "subject",
      "tags",
      "details",
      "schema",
      "formats",
      "message",
      "examples",
      "version",
      "as"
    ],
    "standIn": ""
  },
  "/definitions/eventBlock/properties/examples": {
    "called": "a list of details"
  },
  "/definitions/eventBlock/properties/version": {
    "called": "a whole number from 1 to 2147483647"
  },
  "/definitions/schemaFile": {
    "called": "a file of JSON Schema, or the schema itself",
    "form": "A path that begins with `./` or `../`, and a JSON pointer or an anchor behind `#` where the schema is a part of the file.",
    "standIn": ""
  },
  "/definitions/inlineSchema": {
    "called": "a file of JSON Schema, or the schema itself",
    "standIn": {}
  },
  "/definitions/formats": {
    "called": "`assert` or `annotate`",
    "values": [
      "assert",
      "annotate"
    ]
  },
  "/definitions/detailsName": {
    "called": "an object type's name, or `none`",
    "standIn": "none"
  },
  "/definitions/example": {
    "called": "a map of details",
    "standIn": {}
  },
  "/definitions/handlerBlock": {
    "called": "a handler",
    "expects": "a map",
    "keys": [
      "description",
      "deprecated",
      "on",
      "delivery",
      "order",
      "after",
      "retry",
      "timeout",
      "from"
    ],
    "standIn": {
      "description": "",
      "on": []
    }
  },
  "/definitions/handlerBlock/properties/on": {
    "called": "a list of event names or patterns",
    "standIn": []
  },
  "/definitions/handlerBlock/properties/on/items": {
    "called": "an event's name or pattern",
    "standIn": ""
  },
  "/definitions/handlerBlock/properties/delivery": {
    "values": [
      "durable",
      "inline"
    ]
  },
  "/definitions/handlerBlock/properties/order": {
    "values": [
      "none",
      "subject",
      "global"
    ]
  },
  "/definitions/handlerBlock/properties/after": {
    "called": "a list of handlers"
  },
  "/definitions/handlerBlock/properties/after/items": {
    "called": "a handler's name",
    "standIn": ""
  },
  "/definitions/handlerBlock/properties/retry": {
    "called": "the block `retry`",
    "expects": "a map",
    "keys": [
      "attempts",
      "first",
      "most"
    ]
  },
  "/definitions/handlerBlock/properties/retry/properties/attempts": {
    "called": "a whole number from 1 to 32767"
  },
  "/definitions/handlerBlock/properties/from": {
    "values": [
      "start",
      "end"
    ]
  },
  "/definitions/fieldMap": {
    "called": "a map of fields",
    "expects": "a type's name, a list of values, or a map of fields",
    "standIn": {}
  },
  "/definitions/typeExpression": {
    "called": "a type",
    "form": "A type's name. `[]` after it makes a list, `{}` a map from text, ` | ` stands between alternatives.",
    "standIn": "json"
  },
  "/definitions/enumeration": {
    "called": "a list of values"
  },
  "/definitions/enumeration/items": {
    "called": "text, a number or a boolean",
    "standIn": ""
  },
  "/definitions/fieldBlock": {
    "called": "a field",
    "keys": [
      "type",
      "description",
      "deprecated",
      "indexed",
      "minLength",
      "maxLength",
      "pattern",
      "minimum",
      "maximum",
      "exclusiveMinimum",
      "exclusiveMaximum",
      "multipleOf",
      "minItems",
      "maxItems",
      "uniqueItems",
      "minProperties",
      "maxProperties"
    ]
  },
  "/definitions/fieldBlock/properties/indexed": {
    "called": "`true`"
  },
  "/definitions/fieldBlock/properties/multipleOf": {
    "called": "a number above 0"
  },
  "/definitions/fieldBlock/properties/uniqueItems": {
    "called": "`true`"
  },
  "/definitions/count": {
    "called": "a whole number from 0 on"
  },
  "/definitions/bound": {
    "called": "a number"
  }
};
