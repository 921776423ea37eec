import { pascalCase } from "../../model/names/identifiers.js";
import type { Json } from "../../shapes/shape.js";
import { byMajority } from "../drafts/by-majority.js";
import type { EventDraft, Policy } from "../drafts/catalog-draft.js";
import { isUnsayable } from "../fields/field.js";
import { itemsOf, type JsonObject, textAt } from "../documents/json-document.js";
import { deprecatedIn, extensionsIn, isBySchema, textOf, textsIn } from "./entry-parts.js";
import { sayDetails } from "../fields/say-details.js";
import type { Saying } from "../fields/saying.js";
import type { SchemaFiles } from "../schemas/schema-files.js";
import { inside, placeOf, type SchemaSite } from "../documents/schema-site.js";

const builtIn: Readonly<Record<string, string | boolean>> = { severity: "medium", enabled: true };

/** What most events of a catalog say is said once. */
export function defaultsOf(events: readonly JsonObject[]): readonly Policy[] {
  return ["category", "severity", "retain"].flatMap((key) => {
    const value = byMajority(events.map((event) => textAt(event, key)));
    return value === null || value === builtIn[key] ? [] : [{ key, value, remark: null }];
  });
}

/** What an event is drafted with. */
export interface EventDrafting {
  readonly defaults: readonly Policy[];
  readonly saying: Saying;
  readonly files: SchemaFiles;
  readonly catalog: JsonObject;
}

/** An event type of a model, with the policy that differs from what most events of its catalog say. */
export function draftOwnEvent(event: JsonObject, site: SchemaSite, drafting: EventDrafting): EventDraft {
  const { saying, files } = drafting;
  const name = textAt(event, "type") ?? "";
  const at = inside(site, "details");
  const said = isBySchema(event) ? { why: "a schema", site: at } : sayDetails({ site: at, hint: [pascalCase(name)], saying });
  const details = isUnsayable(said) ? files.say(at, textAt(event, "name") ?? "") : said;
  if (isUnsayable(details)) saying.notes.add("left-out", `the details of \`${name}\`: ${details.why}`, placeOf(site));
  const isSchema = isUnsayable(said) && !isUnsayable(details);
  return {
    name,
    as: textAt(event, "name") === pascalCase(name) ? null : textAt(event, "name"),
    description: textOf(event, "description") ?? "",
    deprecated: deprecatedIn(event),
    policy: policyOf(event, drafting),
    details: isSchema ? { schema: details as string | JsonObject } : isUnsayable(said) ? null : said,
    indexed: new Set(textsIn(event, "indexed")),
    subject: textAt(event, "subject"),
    message: textOf(event, "message"),
    tags: textsIn(event, "tags"),
    examples: itemsOf(event["examples"]),
    extensions: extensionsIn(event),
    comment: null,
  };
}

function policyOf(event: JsonObject, { defaults, catalog }: EventDrafting): readonly Policy[] {
  const standard = new Map<string, Json | undefined>([
    ...Object.entries(builtIn),
    ...defaults.map(({ key, value }) => [key, value] as const),
    ["owner", catalog["owner"]],
    ["version", 1],
  ]);
  return ["version", "category", "subcategory", "severity", "retain", "owner", "enabled"].flatMap((key) => {
    const value = event[key];
    if (value === null || typeof value === "object" || value === undefined || value === standard.get(key)) return [];
    return [{ key, value, remark: null }];
  });
}
