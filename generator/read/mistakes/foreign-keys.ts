import type { Misfit } from "./misfit.js";
import type { YamlNode } from "../yaml/yaml-node.js";

/** Keys that people know from elsewhere, by what they are called here. Each counts where the part of the grammar knows that. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  description: ["desc", "doc", "summary"],
  details: ["attributes", "data", "fields", "payload"],
  examples: ["samples"],
  message: ["msg", "template"],
  retain: ["keep", "retention", "ttl"],
  severity: ["level", "priority"],
  tags: ["labels"],
  use: ["import", "imports", "uses"],
  on: ["events", "listen", "when"],
  retry: ["retries"],
};

/** The same for fields, where an object with a field called `type` may be meant: only a value that fits says that it is not. */
const synonymsInFields: readonly {
  readonly key: string;
  readonly isFor: (value: YamlNode) => boolean;
  readonly meant: (type: string) => string;
}[] = [
  { key: "min", isFor: isNumber, meant: (type) => boundOf(type, { text: "minLength", list: "minItems", number: "minimum" }) },
  { key: "max", isFor: isNumber, meant: (type) => boundOf(type, { text: "maxLength", list: "maxItems", number: "maximum" }) },
  { key: "length", isFor: isNumber, meant: () => "maxLength" },
  { key: "index", isFor: isBoolean, meant: () => "indexed" },
  { key: "unique", isFor: isBoolean, meant: () => "uniqueItems" },
  { key: "regex", isFor: isText, meant: () => "pattern" },
  { key: "desc", isFor: isSentence, meant: () => "description" },
];

/** The key that is meant by one from elsewhere; undefined: none is. */
export function foreignKey({ part, words, entry }: Misfit, type: string): string | undefined {
  const key = entry?.key.text ?? "";
  const isKnown = (meant: string) => words.keys?.includes(meant) === true;
  if (part !== "/definitions/fieldBlock") return Object.keys(synonyms).find((meant) => isKnown(meant) && synonyms[meant]?.includes(key));
  const row = synonymsInFields.find((each) => each.key === key && entry !== undefined && each.isFor(entry.value));
  return row?.meant(type);
}

function boundOf(type: string, bounds: { readonly text: string; readonly list: string; readonly number: string }): string {
  if (type.endsWith("[]")) return bounds.list;
  return type === "string" ? bounds.text : bounds.number;
}

function isNumber(node: YamlNode): boolean {
  return node.kind === "scalar" && typeof node.value === "number";
}

function isBoolean(node: YamlNode): boolean {
  return node.kind === "scalar" && typeof node.value === "boolean";
}

function isText(node: YamlNode): boolean {
  return node.kind === "scalar" && typeof node.value === "string" && !node.plain;
}

function isSentence(node: YamlNode): boolean {
  return node.kind === "scalar" && typeof node.value === "string" && /\s/.test(node.value);
}
