import { type Misfit, type Slip, writtenText } from "./misfit.js";

type Said = Pick<Slip, "message" | "help">;

/** Keys that people bring from JSON Schema and its relatives, with what they are here. */
const rows: Readonly<Record<string, (misfit: Misfit) => Said | null>> = {
  required: () => ({ message: "Fields are required unless their name ends in `?`.", help: "Remove `required`." }),
  optional: () => ({
    message: "A field may be absent where its name ends in `?`.",
    help: `Remove \`optional\`, and end the name in \`?\`.`,
  }),
  nullable: (misfit) => ({
    message: "Null is a type here.",
    help: `Write \`${fieldOf(misfit)}: ${typeOf(misfit)} | null\`; if it may be absent, \`${fieldOf(misfit).replace(/\?$/, "")}?\`.`,
  }),
  default: () => ({
    message: "A log does not say what nobody said: fields have no default.",
    help: "Remove `default`, and let the caller give the value.",
  }),
  enum: (misfit) => enumOf(misfit),
  values: (misfit) => (misfit.node?.kind === "list" ? enumOf(misfit) : null),
  const: (misfit) => ({ message: "A constant is a list of one value.", help: `\`${fieldOf(misfit)}: [${writtenOf(misfit) ?? "…"}]\`.` }),
  format: (misfit) => ({ message: "A format is a type here.", help: `\`${fieldOf(misfit)}: ${writtenOf(misfit) ?? "uuid"}\`.` }),
  items: (misfit) => listOf(misfit),
  of: (misfit) => (lists.has(typeOf(misfit)) ? listOf(misfit) : maps.has(typeOf(misfit)) ? mapOf(misfit) : null),
  properties: () => objectOf,
  fields: (misfit) => (typeOf(misfit) === "object" ? objectOf : null),
  unique: (misfit) =>
    typeOf(misfit).endsWith("[]")
      ? null
      : { message: "A check sees one event at a time: whether a value is unique, it cannot know.", help: "Remove `unique`." },
  additionalProperties: () => ({
    message: "Objects are closed; a map from text is a type and `{}`.",
    help: "Remove `additionalProperties`, or write for example `string{}`.",
  }),
  $ref: () => ({ message: "A type is used by its name.", help: "Write the name of a type under `types:`, such as `Money`." }),
};

/** What is to be said of a key that people bring from elsewhere; null where it may be a field of theirs. */
export function keyFromElsewhere(key: string, misfit: Misfit): Said | null {
  return Object.hasOwn(rows, key) ? (rows[key]?.(misfit) ?? null) : null;
}

const lists: ReadonlySet<string> = new Set(["array", "list", "set"]);
const maps: ReadonlySet<string> = new Set(["map", "dict", "record"]);
const objectOf: Said = { message: "An object is a map of its fields.", help: "List the fields directly." };

function enumOf(misfit: Misfit): Said {
  const list = writtenOf(misfit) ?? "[…]";
  return {
    message: "An enum is a list.",
    help: `\`${fieldOf(misfit)}: ${list}\`, or \`${fieldOf(misfit)}: { type: ${list}, … }\` to say more.`,
  };
}

function listOf(misfit: Misfit): Said {
  return { message: "A list is its item's type and `[]`.", help: `\`${fieldOf(misfit)}: ${itemOf(misfit)}[]\`.` };
}

function mapOf(misfit: Misfit): Said {
  return { message: "A map from text is its values' type and `{}`.", help: `\`${fieldOf(misfit)}: ${itemOf(misfit)}{}\`.` };
}

function itemOf(misfit: Misfit): string {
  const written = writtenOf(misfit) ?? "";
  return /^\w+$/.test(written) ? written : "string";
}

/** The name of the field that the key stands in. */
export function fieldOf({ path }: Misfit): string {
  return String(path.at(-2) ?? "field");
}

/** The type that stands beside the key. */
export function typeOf({ holder }: Misfit): string {
  const type = holder.kind === "map" ? holder.entries.get("type")?.value : undefined;
  return type?.kind === "scalar" ? type.text : "this type";
}

function writtenOf({ file, node }: Misfit): string | null {
  return node === undefined ? null : writtenText(file, node);
}
