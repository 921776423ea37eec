import { alternatives } from "../../diagnostics/nearest.js";
import { choiceHelp } from "./choice-help.js";
import { capital, kindOf, type Misfit, rowOf, type Slip, subjectOf, ticked, writtenText } from "./misfit.js";
import { formHelp, isQuotedLiteral, quotingHelp } from "./form-help.js";
import { helpToForm } from "./in-form.js";
import { helpToWrite } from "./missing-key.js";
import { unsupportedValues } from "./unsupported-keys.js";
import type { YamlNode, YamlScalar } from "../yaml/yaml-node.js";

/** By the part of the grammar; the first row whose answer is not null speaks. */
const rows: readonly ((misfit: Misfit, node: YamlNode) => Slip | null)[] = [
  unsupported,
  duration,
  quotedTemplate,
  fileReference,
  unspacedColon,
  outOfChoice,
  wrongDetails,
  nothingWritten,
  emptyList,
  wrongForm,
  tooLong,
  wrongValue,
];

/** A value that the grammar does not take where it stands. */
export function misfittingValue(misfit: Misfit): Slip {
  const node = misfit.node ?? misfit.holder;
  for (const row of rows) {
    const slip = row(misfit, node);
    if (slip !== null) return slip;
  }
  return wrongValue(misfit, node);
}

function unsupported({ part, words, error, path }: Misfit, node: YamlNode): Slip | null {
  const lost = node.kind === "scalar" ? rowOf(unsupportedValues[part], node.text) : undefined;
  if (lost !== undefined && node.kind === "scalar") {
    const instead = words.values === undefined ? (words.called ?? "") : alternatives(words.values.map(String));
    return {
      code: "keys-are-supported",
      at: node,
      message: `${ticked(node.text)} is not supported yet; ${lost}.`,
      help: `It can be ${instead}.`,
    };
  }
  const locales =
    node.kind === "map" &&
    error.keyword === "type" &&
    path.at(-1) === "message" &&
    [...node.entries.keys()].every((key) => /^[a-z]{2,3}(-[A-Z]{2})?$/.test(key));
  if (!locales || node.kind !== "map" || node.entries.size === 0) return null;
  const message = "Messages in several languages are not supported yet; all but one would be lost.";
  return { code: "keys-are-supported", at: node, message, help: "Write one text." };
}

function duration({ part, words }: Misfit, node: YamlNode): Slip | null {
  const isRetention = part === "/definitions/retention";
  if (part !== "/definitions/duration" && !isRetention) return null;
  if (node.kind !== "scalar" || node.value === null) return null;
  const units = isRetention ? "Units: h, d; or `forever`." : "Units: ms, s, m, h, d.";
  const code = "durations-have-units";
  if (typeof node.value === "number")
    return { code, at: node, message: `${node.text} of what?`, help: `\`${wholeNumber(node.value)}${isRetention ? "d" : "s"}\`. ${units}` };
  const [, count, unit] = /^([0-9]+)\s*([A-Za-z]+)$/.exec(node.text) ?? [];
  if ((isRetention ? /^[1-9][0-9]*[hd]$/ : /^[1-9][0-9]*(?:ms|s|m|h|d)$/).test(node.text)) {
    const most = `\`${"9".repeat(isRetention ? 7 : 9)}d\``;
    const help = `${isRetention ? "For ever is `forever`; the" : "The"} longest that can be said is ${most}.`;
    return { code, at: node, message: `${ticked(node.text)} is too long.`, help };
  }
  const days = unit === undefined ? undefined : inDays(Number(count), unit);
  if (days !== undefined) return { code, at: node, message: days.why, help: `Write \`${days.days}d\`.` };
  const message = `${ticked(node.text)} is not ${isRetention ? "a retention" : (words.called ?? "a duration")}.`;
  return { code, at: node, message, help: `A whole number and its unit, such as \`${isRetention ? "365d" : "30s"}\`. ${units}` };
}

function wholeNumber(value: number): number {
  return Math.max(1, Math.min(Math.round(Math.abs(value)), 36500));
}

function inDays(count: number, unit: string): { days: number; why: string } | undefined {
  if (/^(M|mo|mon|month|months)$/.test(unit)) return { days: count * 30, why: "Months differ in length." };
  if (/^(y|Y|yr|year|years)$/.test(unit)) return { days: count * 365, why: "Years differ in length." };
  if (/^(w|W|week|weeks)$/.test(unit)) return { days: count * 7, why: "Weeks are not a unit here." };
  return /^(D|day|days)$/.test(unit) ? { days: count, why: "The unit of days is `d`." } : undefined;
}

const texts = new Set(["text", "regularExpression", "template", "subject", "tags/items"].map((name) => `/definitions/${name}`));

/** `tags: [sales, customer:{id}]` */
function quotedTemplate({ file, part, error }: Misfit, node: YamlNode): Slip | null {
  if (!texts.has(part) || error.keyword !== "type" || node.kind === "scalar") return null;
  const written = writtenText(file, node);
  if (written === null || (!written.includes("{") && part !== "/definitions/regularExpression")) return null;
  const message = `YAML read a ${node.kind} here, not a text.`;
  return { code: "templates-are-quoted", at: node, message, help: `Quote it: \`"${written.replaceAll('"', '\\"')}"\`.` };
}

const types = new Set(["/definitions/typeExpression", "/definitions/detailsName"]);

function fileReference({ part }: Misfit, node: YamlNode): Slip | null {
  if (!types.has(part) || node.kind !== "scalar") return null;
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(node.text)) {
    const message = `${ticked(node.text)} is an address, not a type.`;
    const help =
      "Nothing is fetched: keep a copy of it beside the catalog, and name that under `types:`, such as `Address: ./address.json`.";
    return { code: "values-fit-their-keys", at: node, message, help };
  }
  if (!/^\.{1,2}\//.test(node.text)) return null;
  if (part === "/definitions/detailsName") {
    const message = "A file holds a JSON Schema, and details are fields.";
    return { code: "values-fit-their-keys", at: node, message, help: `Write \`schema: ${node.text}\` instead of \`details:\`.` };
  }
  const message = "A file is named under `types:`, and its type is used by name.";
  return {
    code: "values-fit-their-keys",
    at: node,
    message,
    help: `Under \`types:\` write \`Address: ${node.text}\`, and here \`Address\`.`,
  };
}

/** `late?:boolean` as the only line of a map. */
function unspacedColon({ part }: Misfit, node: YamlNode): Slip | null {
  if (!types.has(part) || node.kind !== "scalar" || !node.text.includes(":")) return null;
  const [, key, value] = /^([A-Za-z]\w*\??)\s*:\s*(.+)$/.exec(node.text) ?? [];
  if (key === undefined) return null;
  const message = `${ticked(node.text)} is one text to YAML, not a key and its value.`;
  return { code: "yaml-is-sound", at: node, message, help: `A space belongs after the colon: ${ticked(`${key}: ${value}`)}.` };
}

function outOfChoice(misfit: Misfit, node: YamlNode): Slip | null {
  const { values } = misfit.words;
  if (values === undefined || node.kind !== "scalar" || node.value === null) return null;
  const choices = values.map(String);
  const message = `${subjectOf(misfit)} must be ${alternatives(choices)}, not ${ticked(node.text)}.`;
  return { code: "values-fit-their-keys", at: node, message, help: choiceHelp(String(misfit.path.at(-1)), node.text, choices) };
}

function nothingWritten(misfit: Misfit, node: YamlNode): Slip | null {
  const { words, path } = misfit;
  if (node.kind !== "scalar" || !isBlank(misfit, node)) return null;
  const what = words.values === undefined ? (words.expects ?? words.called ?? "a value") : alternatives(words.values.map(String));
  const isKey = misfit.entry !== undefined && typeof path.at(-1) === "string";
  const message = isKey ? `Nothing is written for ${ticked(misfit.entry.key.text)}.` : "Nothing is written here.";
  const help = (isKey ? helpToWrite(path) : undefined) ?? `Write ${what}${isKey ? ", or remove the key" : ""}.`;
  return { code: "values-fit-their-keys", at: node, message, help };
}

function isBlank({ error }: Misfit, { value, plain }: YamlScalar): boolean {
  return error.keyword === "minLength" || (value === null && plain) || (typeof value === "string" && value.trim() === "");
}

function emptyList(misfit: Misfit, node: YamlNode): Slip | null {
  if (misfit.error.keyword !== "minItems") return null;
  return {
    code: "values-fit-their-keys",
    at: node,
    message: `${subjectOf(misfit)} is an empty list.`,
    help: `Write ${misfit.words.called ?? "its items"}.`,
  };
}

function wrongForm({ error, words, part }: Misfit, node: YamlNode): Slip | null {
  if (error.keyword !== "pattern" || node.kind !== "scalar") return null;
  const instead = helpToForm(part, node.text, words.form);
  return {
    code: "values-fit-their-keys",
    at: node,
    message: `${ticked(node.text)} is not ${words.called ?? "of this form"}.`,
    help: instead ?? words.form,
  };
}

function tooLong({ error, words }: Misfit, node: YamlNode): Slip | null {
  if (error.keyword !== "maxLength") return null;
  const message = `${capital(words.called ?? "this text")} has at most ${String(error.params["limit"])} characters.`;
  return { code: "values-fit-their-keys", at: node, message, help: "Shorten it." };
}

function wrongDetails(misfit: Misfit, node: YamlNode): Slip | null {
  const [section, , key, ...deeper] = misfit.path;
  if (key !== "details" || deeper.length > 0) return null;
  const expected = section === "events" ? "a map of fields, the name of an object type, or `none`" : "a map of fields";
  const isNothing = node.kind === "scalar" && (node.value === null || node.text === "");
  const shown = node.kind === "scalar" ? ticked(node.text) : kindOf(node);
  const fields = "List the fields, one line each: `orderId: uuid`";
  return {
    code: "values-fit-their-keys",
    at: node,
    message: isNothing ? "Nothing is written for `details`." : `\`details\` must be ${expected}, not ${shown}.`,
    help: node.kind === "scalar" && (isNothing || node.text === "none") ? `${fields}, or remove the key.` : `${fields}.`,
  };
}

function wrongValue(misfit: Misfit, node: YamlNode): Slip {
  const { words } = misfit;
  const expected = words.expects ?? words.called ?? "another value";
  const shown = node.kind === "scalar" && node.value !== null && typeof node.value !== "boolean" ? ticked(node.text) : kindOf(node);
  const quotes = isQuotedLiteral(node) ? writtenText(misfit.file, node) : null;
  return {
    code: "values-fit-their-keys",
    at: node,
    message: `${subjectOf(misfit)} must be ${expected}, not ${quotes === null ? shown : ticked(quotes)}.`,
    help: helpForKey(misfit) ?? formHelp(misfit, node) ?? quotingHelp(expected, node),
  };
}

const helpByKey: Readonly<Record<string, string>> = {
  attempts: "`attempts: 1` says that nothing is tried again.",
  deprecated: "Say why: `deprecated: Use order.placed.`",
  retry: "`retry: { attempts: 5 }`, for instance.",
};

/** What is too much is said already. */
function helpForKey({ error, path }: Misfit): string | undefined {
  return error.keyword === "maximum" ? undefined : rowOf(helpByKey, String(path.at(-1)));
}
