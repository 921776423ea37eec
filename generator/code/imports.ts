import { isIdentifier } from "./identifier.js";
import { symbolSign } from "./signs.js";
import { type Code, text } from "./value.js";

/** A name that another module exports. The module that uses it gets the import, and another name for it where this one is taken. */
export function imported(name: string, from: string, as: "type" | "value"): Code {
  return text(symbolSign({ name, local: name, from, as }));
}

/** The types of another module as a namespace, called by its file where that is a name. */
export function importedTypes(from: string): Code {
  return namespace(from, "type");
}

/** All that another module exports, as a namespace. */
export function importedValues(from: string): Code {
  return namespace(from, "value");
}

function namespace(from: string, as: "type" | "value"): Code {
  const stem = from.replace(/^.*\//, "").replace(/\.js$/, "");
  const local = stem.replaceAll(/[^A-Za-z0-9_$]/g, "_");
  return text(symbolSign({ name: "*", local: isIdentifier(local) ? local : `_${local}`, from, as }));
}
