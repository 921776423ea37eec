import type { CatalogGroup } from "../catalogs/catalog-group.js";
import { declarationsOf, declaredOnce } from "../catalogs/declarations.js";
import type { EventDefinition, Template, Vocabulary } from "../event-model.js";
import type { Report } from "../findings.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import type { Said } from "./resolve-policy.js";
import { mayReach, type Reach } from "../catalogs/resolve-uses.js";
import { isSilenced, valuePlace } from "../site.js";
import { byName } from "../sort.js";

/** The tags that each catalog declares; a catalog that declares none accepts any. */
export type TagVocabulary = ReadonlyMap<CatalogGroup, ReadonlySet<string>>;

/** The tags that catalogs declare. */
export function declareTags(groups: readonly CatalogGroup[], report: Report): TagVocabulary {
  return new Map(groups.map((group) => [group, new Set(declaredOnce("tags", declarationsOf([group], "tags"), report).keys())]));
}

interface TagContext {
  readonly reach: Reach;
  readonly vocabulary: TagVocabulary;
  readonly report: Report;
}

/** Says so where a tag is used that the catalog's vocabulary does not hold. Of `customer:{id}` the part before the colon counts. */
export function checkTag(template: Template, { value, site }: Said<string>, { reach, vocabulary, report }: TagContext): void {
  const own = vocabulary.get(reach.own);
  if (own === undefined || own.size === 0 || isSilenced(site)) return;
  const [first] = template.parts;
  const name = typeof first === "string" ? (first.split(":")[0] ?? "") : "";
  const used = reach.used.map((group) => vocabulary.get(group) ?? new Set<string>());
  if (own.has(name) || used.some((tags) => tags.has(name)) || mayReach(reach, "tags", (each) => each === name)) {
    if (template.parts.length > 1 && first === name) reportRunOn(name, { value, site }, report);
    return;
  }
  report("tags-are-known", {
    place: valuePlace(site),
    message: name === "" ? `\`${value}\` does not begin with the name of a tag.` : `No tag is called \`${name}\`.`,
    help:
      name === ""
        ? `Put the name of a tag and a colon in front: \`${[...own][0] ?? "tag"}:${value}\`.`
        : (didYouMean(name, tagsIn([own, ...used])) ?? `Declare it: \`tags: { ${name}: What it says of an event. }\`.`),
  });
}

/** `customer{id}` would be stored as `customer7`, which nobody has declared. */
function reportRunOn(name: string, { value, site }: Said<string>, report: Report): void {
  report("tags-are-known", {
    place: valuePlace(site),
    message: `What \`${value}\` becomes is not the tag \`${name}\`.`,
    help: `Put a colon behind the tag's name: \`${name}:${value.slice(name.length)}\`.`,
  });
}

function* tagsIn(vocabularies: readonly ReadonlySet<string>[]): Iterable<string> {
  for (const tags of vocabularies) yield* tags;
}

/** What callers may choose from: every tag that is declared or used, and every kind of thing that events are about. */
export function vocabularyOf(files: readonly { readonly words: Words }[], declared: TagVocabulary): Vocabulary {
  const tags = new Map<string, Template>();
  const things = new Set<string>();
  for (const names of declared.values()) for (const name of names) tags.set(name, { text: name, parts: [name] });
  for (const { words } of files) {
    for (const [text, tag] of words.tags) tags.set(text, tag);
    for (const thing of words.things) things.add(thing);
  }
  return { tags: [...tags.values()].sort((a, b) => byName(a.text, b.text)), things: [...things].sort(byName) };
}

/** The tags of some events by their text, and the kinds of things that they are about. */
export interface Words {
  readonly tags: ReadonlyMap<string, Template>;
  readonly things: ReadonlySet<string>;
}

/** Those of some events. */
export function wordsOf(events: readonly EventDefinition[]): Words {
  const tags = new Map<string, Template>();
  const things = new Set<string>();
  for (const event of events) {
    for (const tag of event.tags) tags.set(tag.text, tag);
    if (event.subject !== null) things.add(event.subject.type);
  }
  return { tags, things };
}
