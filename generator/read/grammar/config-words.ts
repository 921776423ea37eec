// Made from schemas/ by `npm run grammar`; not to be edited.
import type { GrammarWords } from "../mistakes/grammar-error.js";

/** By the pointer into schemas/config.schema.json. */
export const configWords: GrammarWords = {
  "": {
    "called": "a configuration",
    "expects": "a map",
    "keys": [
      "eventbook",
      "catalogs",
      "out",
      "target",
      "importExtension",
      "storage",
      "store"
    ]
  },
  "/properties/eventbook": {
    "called": "1"
  },
  "/properties/catalogs": {
    "called": "a list of paths or patterns"
  },
  "/properties/catalogs/items": {
    "called": "a path or pattern",
    "standIn": ""
  },
  "/properties/target": {
    "values": [
      "js",
      "ts"
    ]
  },
  "/properties/importExtension": {
    "values": [
      "js",
      "ts"
    ]
  },
  "/properties/storage": {
    "called": "a list of databases"
  },
  "/properties/storage/items": {
    "called": "a database",
    "standIn": ""
  },
  "/properties/store": {
    "called": "an address such as `postgres://db.example.com/shop`, or the path of an SQLite file"
  },
  "/definitions/path": {
    "called": "a path relative to the configuration, with forward slashes",
    "form": "Relative to the folder of this file, with forward slashes."
  },
  "/definitions/dialect": {
    "called": "a database",
    "values": [
      "postgres",
      "sqlite"
    ]
  }
};
