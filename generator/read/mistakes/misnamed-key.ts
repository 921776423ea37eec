import { type Misfit, rowOf, type Slip, ticked } from "./misfit.js";

/** How the names of a part of the grammar are made out of others. */
const forms: Readonly<Record<string, { readonly thing: string; readonly mend: (name: string) => string }>> = {
  "/definitions/eventName": { thing: "an event", mend: eventName },
  "/definitions/kebabName": {
    thing: "this",
    mend: kebab,
  },
  "/definitions/typeName": {
    thing: "a type",
    mend: (name) =>
      wordsOf(name, /[^A-Za-z0-9]+/)
        .map(capitalised)
        .join(""),
  },
  "/definitions/fieldName": { thing: "a field", mend: fieldName },
};

/** `sendReceipt` becomes `send-receipt`. */
export function kebab(name: string): string {
  return wordsOf(name.replaceAll(/([a-z0-9])([A-Z])/g, "$1-$2"), /[^A-Za-z0-9]+/)
    .join("-")
    .toLowerCase();
}

/** `order/placed` becomes `order.placed`, `order shipped` `order-shipped`, `order..gone` `order.gone`. */
function eventName(name: string): string {
  const segments = name.split(/[./:]/).map((segment) => wordsOf(segment, /[^A-Za-z0-9]+/).join("-"));
  return segments.filter((segment) => /^[A-Za-z]/.test(segment)).join(".");
}

/** What the names of a section are names of. */
const things: Readonly<Record<string, string>> = { handlers: "a handler", categories: "a category", tags: "a tag" };

/** A key whose name the grammar does not take. */
export function misnamedKey(misfit: Misfit): Slip {
  const name = misfit.error.propertyName ?? "";
  const at = misfit.entry?.key ?? misfit.holder;
  const { thing: called, mend } = forms[misfit.part] ?? { thing: "this", mend: String };
  const [section = "", , inner] = misfit.path;
  const isSub = section === "categories" && inner === "subcategories" && misfit.path.length === 4;
  const thing = isSub ? "a subcategory" : ((misfit.path.length === 2 ? rowOf(things, String(section)) : undefined) ?? called);
  if (misfit.part === "/definitions/fieldName") return misnamedField(misfit, name, at);
  const mended = mend(name);
  const meant = mended === name || mended === "" ? undefined : mended.slice(0, 64);
  const help = `${meant === undefined ? "" : `For example ${ticked(meant)}. `}${misfit.words.form ?? ""}`;
  return { code: "names-are-plain", at, message: `${ticked(name)} cannot be the name of ${thing}.`, help, meant };
}

function misnamedField(misfit: Misfit, name: string, at: Slip["at"]): Slip {
  const [, key, value] = /^([A-Za-z]\w*\??):(?!\/\/)(.+)$/.exec(name) ?? [];
  if (key !== undefined) {
    const message = `${ticked(name)} is one text to YAML, not a key and its value.`;
    return { code: "yaml-is-sound", at, message, help: `A space belongs after the colon: ${ticked(`${key}: ${value}`)}.`, meant: key };
  }
  if (name.startsWith("x-")) {
    const help = `To keep it beside the fields, describe them in long form: \`{ type: { … }, ${name}: … }\`.`;
    return {
      code: "fields-are-named-plainly",
      at,
      message: `In a map of fields every key is one, and ${ticked(name)} cannot be its name.`,
      help,
    };
  }
  if (name === "$ref") return referenceInFields(misfit, at);
  const mended = fieldName(name);
  const spaced = /\s\?$/.test(name);
  const message = spaced ? `A space stands between the name and its \`?\`.` : `${ticked(name)} cannot be the name of a field.`;
  const help = mended === "" || mended === name ? misfit.words.form : `${spaced ? "Remove the space" : "Write"}: ${ticked(mended)}.`;
  return { code: "fields-are-named-plainly", at, message, help, meant: mended };
}

/** `total: { $ref: "#/types/Money" }` */
function referenceInFields({ node, path }: Misfit, at: Slip["at"]): Slip {
  const target = node?.kind === "scalar" && typeof node.value === "string" ? node.text : "";
  const holder = String(path.at(-2) ?? "");
  const [, name] = /[#/.]([A-Z][A-Za-z0-9]*)$/.exec(target) ?? [];
  const isFile = /^\.{1,2}\//.test(target);
  const help =
    path[0] === "types" && path.length === 3 && isFile
      ? `Write ${ticked(`${holder}: ${target}`)}.`
      : isFile
        ? `Under \`types:\` write ${ticked(`${name ?? "Address"}: ${target}`)}, and here ${ticked(name ?? "Address")}.`
        : `Write its name alone, such as ${ticked(`${holder}: ${name ?? "Money"}`)}.`;
  return { code: "fields-are-named-plainly", at, message: "`$ref` is JSON Schema: a type is used by its name.", help, meant: "ref" };
}

/** `order-id` becomes `orderId`; a `?` at the end stays. */
function fieldName(name: string): string {
  const optional = name.endsWith("?") ? "?" : "";
  const [first = "", ...others] = wordsOf(name, /[^A-Za-z0-9_]+/);
  const mended = [first, ...others.map(capitalised)].join("").replace(/^_+/, "");
  return /^[A-Za-z]/.test(mended) === false ? "" : mended.slice(0, 64) + optional;
}

function wordsOf(name: string, separators: RegExp): readonly string[] {
  return name.split(separators).filter((word) => word !== "");
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
