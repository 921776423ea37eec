import type { YamlMap, YamlNode } from "../yaml/yaml-node.js";
import { type Misfit, ticked, writtenText } from "./misfit.js";

/** `"true"` and `"2"`, which are texts for their quotes alone. */
export function isQuotedLiteral(node: YamlNode): boolean {
  return node.kind === "scalar" && !node.plain && /^(?:true|false|-?[0-9.]+)$/.test(node.text);
}

/** A value where a list of such belongs, a list where a map does, or a number between quotes. */
export function formHelp({ error, file, path, part }: Misfit, node: YamlNode): string | undefined {
  const wanted = error.keyword === "type" ? error.params["type"] : undefined;
  const written = writtenText(file, node);
  if (wanted === "array" && node.kind === "scalar" && node.value !== null && written !== null)
    return `Write a list: ${ticked(`[${path.at(-1) === "use" && /^[\w-][\w./-]*\.ya?ml$/.test(written) ? `./${written}` : written}]`)}.`;
  if (wanted === "array" && node.kind === "map") return "Begin each with `- `, on a line of its own.";
  const [first] = node.kind === "list" ? node.items : [];
  const named = wanted === "object" && first?.kind === "map" ? nameIn(first) : undefined;
  if (named !== undefined) return `Write a map in which the name is the key: ${ticked(`${named}: { … }`)}.`;
  if (wanted === "object" && first?.kind === "map") return "Leave the `- ` in front of each away: the name is the key.";
  if (wanted === "object" && first?.kind === "scalar") return `Write a map, one line each: ${ticked(`${first.text}: …`)}.`;
  if (part === "/definitions/enumeration/items" && node.kind === "map") return helpToName(String(path.at(-2)));
  if (wanted === "string" && node.kind === "list" && written !== null && node.items.every(({ kind }) => kind === "scalar"))
    return `Write one text: ${ticked(`"${written.slice(1, -1).trim().replaceAll('"', "'")}"`)}.`;
  if (node.kind !== "scalar" || !isQuotedLiteral(node)) return undefined;
  const isWanted =
    wanted === "boolean" ? /^[tf]/.test(node.text) : (wanted === "integer" || wanted === "number") && /^[-0-9.]/.test(node.text);
  return isWanted ? `Remove the quotes: ${ticked(node.text)}.` : undefined;
}

/** A text that YAML read as something else, or a word for true or false. */
export function quotingHelp(expected: string, node: YamlNode): string | undefined {
  if (node.kind !== "scalar" || node.value === null) return undefined;
  if (expected.includes("`true`"))
    return /^(yes|on)$/i.test(node.text) ? "Write `true`." : /^(no|off)$/i.test(node.text) ? "Write `false`." : undefined;
  if (/a type's name/.test(expected))
    return typeof node.value === "string" ? undefined : `For a constant, write a list of one value: \`[${node.text}]\`.`;
  if (typeof node.value !== "string" && /text|name|path/.test(expected)) return `If it is meant as text, quote it: \`"${node.text}"\`.`;
  return undefined;
}

/** `lines: [{ sku: string }]` */
function helpToName(field: string): string {
  const word = field.replaceAll(/[^A-Za-z0-9]/g, "");
  const type = `${word.charAt(0).toUpperCase()}${word.slice(1).replace(/s$/, "")}`;
  return `A list is an enum here. For a list of objects name their type: under \`types:\` write ${ticked(`${type}: { … }`)}, and here ${ticked(`${type}[]`)}.`;
}

/** `- name: order.placed` */
function nameIn({ entries }: YamlMap): string | undefined {
  if (entries.size < 2) return undefined;
  const value = ["name", "id", "type", "event", "key"].map((key) => entries.get(key)?.value).find((each) => each?.kind === "scalar");
  return value?.kind === "scalar" && /^[\w.-]+$/.test(value.text) ? value.text : undefined;
}
