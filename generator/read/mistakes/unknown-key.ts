import { alternatives, nearest } from "../../diagnostics/nearest.js";
import { visibleText } from "../../diagnostics/visible-text.js";
import { foreignKey } from "./foreign-keys.js";
import { fieldOf, keyFromElsewhere, typeOf } from "./keys-from-elsewhere.js";
import { capital, type Misfit, rowOf, type Slip, ticked, writtenText } from "./misfit.js";
import { unsupportedKeys } from "./unsupported-keys.js";

const policyHomes = "It belongs to an event, to its category, or to `defaults:`.";

/** Keys that are known, but not here. */
const homes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "": {
    severity: policyHomes,
    retain: policyHomes,
    enabled: policyHomes,
    subject: policyHomes,
    category: policyHomes,
    subcategory: policyHomes,
  },
  "/definitions/eventBlock": {
    handlers: "`handlers:` stands at the top of the file; each handler names its events: `on: [order.placed]`.",
    types: "`types:` stands at the top of the file.",
    properties: "An event's fields stand under `details:`.",
  },
  "/definitions/handlerBlock": { event: "A handler names its events in `on: […]`." },
};

/** A key that the grammar does not know, or does not know yet. */
export function unknownKey(misfit: Misfit): Slip {
  const { part, words, entry, holder } = misfit;
  const key = entry?.key.text ?? "";
  const at = entry?.key ?? holder;
  const lost = rowOf(unsupportedKeys[part], key);
  if (lost !== undefined) {
    return {
      code: "keys-are-supported",
      at,
      message: `\`${key}\` is not supported yet; ${lost}.`,
      help: `Remove \`${key}\` until it is supported.`,
    };
  }
  if (key.startsWith("x-")) {
    return {
      code: "keys-are-supported",
      at,
      message: `${ticked(key)} would be lost: \`x-\` keys are kept for catalogs, categories, types, fields, events and handlers.`,
      help: "Move it to one of these, or to the top.",
    };
  }
  const isField = part === "/definitions/fieldBlock";
  const foreign = isField ? keyFromElsewhere(key, misfit) : null;
  if (foreign !== null) return { code: "keys-are-known", at, ...foreign };
  const [near] = nearest(key, words.keys ?? []);
  const cut = near === undefined ? commaInText(misfit) : null;
  if (cut !== null) return cut;
  const meant = near ?? foreignKey(misfit, isField ? typeOf(misfit) : "");
  if (meant === undefined && isField) return fieldsBesideType(misfit);
  const message = `${capital(words.called ?? "this")} has no key ${ticked(key)}.`;
  return { code: "keys-are-known", at, message, help: helpFor(misfit, key, meant), meant };
}

function helpFor({ part, words, rootKeys }: Misfit, key: string, meant: string | undefined): string {
  if (meant !== undefined) return `Did you mean \`${meant}\`?`;
  const home = rowOf(homes[part], key);
  if (home !== undefined) return home;
  if (part === "" && /^[\w-]+(\.[\w-]+)+$/.test(key)) return "Events stand under `events:`.";
  if (part !== "" && rootKeys.includes(key)) return `\`${key}:\` stands at the top of the file.`;
  return `It has ${alternatives(words.keys ?? []).replace(/ or (?=[^ ]+$)/, " and ")}.`;
}

/** `{ description: It was late, or lost. }` */
function commaInText({ file, entry }: Misfit): Slip | null {
  if (entry === undefined || entry.value.start !== entry.key.start) return null;
  const [, text] = /([^,{}[\]:]*),\s*$/.exec(file.text.slice(0, entry.key.start)) ?? [];
  if (text === undefined) return null;
  const whole = visibleText(`${text.trim()}, ${entry.key.text}`);
  return {
    code: "yaml-is-sound",
    at: entry.key,
    message: "Between braces, a comma ends a text: this is read as a key.",
    help: `Quote the text: \`"${whole}"\`.`,
  };
}

/** `ref: { type: string, id: uuid }` */
function fieldsBesideType(misfit: Misfit): Slip {
  const { entry, holder, file } = misfit;
  const key = entry?.key.text ?? "";
  const type = typeOf(misfit);
  const whole = writtenText(file, holder);
  const what =
    type === "this type"
      ? type
      : /^[a-z][a-z0-9-]*$/.test(type)
        ? `${/^[aeiou]/.test(type) && !type.startsWith("u") ? "an" : "a"} ${type}`
        : `\`${type}\``;
  const message = `${ticked(key)} says nothing about ${what}; a map with \`type\` describes one field.`;
  const nested = `For an object with a field called \`type\``;
  const help =
    whole === null || !whole.startsWith("{")
      ? `${nested}, put all its fields under another \`type:\`.`
      : `${nested}: \`${fieldOf(misfit)}: { type: ${whole} }\`.`;
  return { code: "keys-are-known", at: entry?.key ?? holder, message, help };
}
