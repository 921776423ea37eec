import type { Catalog } from "../../read/catalog.js";
import type { CategoryAsWritten, EventAsWritten, FieldAsWritten, HandlerBlock } from "../../read/grammar/catalog-as-written.js";
import type { CatalogGroup } from "./catalog-group.js";
import type { Report } from "../findings.js";
import { isMisnamed, type NamedSection } from "../gaps.js";
import { isSilenced, keyPlace, type Site, siteAt, within } from "../site.js";

/** What each section says of one name. */
interface Sections extends Record<NamedSection, unknown> {
  readonly tags: string;
  readonly categories: CategoryAsWritten;
  readonly types: FieldAsWritten;
  readonly events: EventAsWritten;
  readonly handlers: HandlerBlock;
}

type Section = NamedSection;

type Blocks = { readonly [S in Section]?: { readonly [name: string]: Sections[S] } };

/** An entry of a section. */
export interface Declaration<S extends Section> {
  readonly name: string;
  readonly group: CatalogGroup;
  readonly site: Site;
  /** Null: it was refused, and is known by name alone. */
  readonly written: Sections[S] | null;
  /** Whether only the name was refused: nothing is derived from it. */
  readonly misnamed: boolean;
}

/** What the file of one catalog declares, in its order. */
export function declarationsIn<S extends Section>(group: CatalogGroup, catalog: Catalog, section: S): readonly Declaration<S>[] {
  const sectionSite = siteAt(catalog, section);
  const { node } = sectionSite;
  if (node?.kind !== "map") return [];
  const blocks: Blocks = catalog.written;
  const block: { readonly [name: string]: Sections[S] } = blocks[section] ?? {};
  return Array.from(node.entries.keys(), (name) => {
    const site = within(sectionSite, name);
    const written = Object.hasOwn(block, name) && !isSilenced(site) ? (block[name] ?? null) : null;
    return { name, group, site, written, misnamed: isMisnamed(site) };
  });
}

/** Everything that catalogs declare in a section, in the order of their files. */
export function declarationsOf<S extends Section>(groups: readonly CatalogGroup[], section: S): readonly Declaration<S>[] {
  return groups.flatMap((group) => group.files.flatMap((catalog) => declarationsIn(group, catalog, section)));
}

/** The declarations of a section by name. A name that comes again is told, and keeps its first meaning. */
export function declaredOnce<S extends Section>(
  section: S,
  declarations: readonly Declaration<S>[],
  report: Report,
): ReadonlyMap<string, Declaration<S>> {
  const found = new Map<string, Declaration<S>>();
  for (const declaration of declarations) {
    const first = found.get(declaration.name);
    if (first === undefined) found.set(declaration.name, declaration);
    else reportSecond(section, first, declaration, report);
  }
  return found;
}

const scopes: Readonly<Record<Section, string>> = {
  tags: "A tag is said once in a catalog",
  categories: "A category is declared once in a catalog",
  types: "A type is declared once in a catalog",
  events: "The name of an event type is unique in all catalogs",
  handlers: "The name of a handler is unique in all catalogs",
};

function reportSecond<S extends Section>(section: S, first: Declaration<S>, second: Declaration<S>, report: Report): void {
  report("things-are-declared-once", {
    place: keyPlace(second.site),
    message: `\`${second.name}\` is declared twice. ${scopes[section]}.`,
    help: "Rename one, or remove it.",
    related: [{ message: "declared first here", place: keyPlace(first.site) }],
  });
}
