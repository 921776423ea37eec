import type { Place } from "../diagnostics/source.js";
import type { Catalog } from "../read/catalog.js";
import type { CatalogAsWritten, Defaults } from "../read/grammar/catalog-as-written.js";
import type { Report } from "./findings.js";
import { hasGap, lacksSections } from "./gaps.js";
import { isSilenced, keyPlace, type Site, siteAt } from "./site.js";
import { byName } from "./sort.js";

/** One catalog: every file that says its name. */
export interface CatalogGroup {
  readonly name: string;
  /** By path. */
  readonly files: readonly Catalog[];
  readonly description: string | null;
  readonly owner: string | null;
  readonly defaults: { readonly written: Defaults; readonly site: Site } | null;
  /** The file that says `use`. */
  readonly using: Catalog | null;
  /** Whether something at the top of one of its files has been refused, so that what seems missing may only be misspelt. */
  readonly hasGaps: boolean;
  /** Where its name is said. */
  readonly origin: Place;
}

const saidOnce = ["description", "owner", "defaults", "use"] as const;

type SaidOnce = (typeof saidOnce)[number];

/** The catalogs by name, and what is said once for all files of each. */
export function groupCatalogs(catalogs: readonly Catalog[], report: Report): readonly CatalogGroup[] {
  const files = new Map<string, Catalog[]>();
  for (const catalog of catalogs) {
    const said = isSilenced(siteAt(catalog, "catalog")) ? undefined : catalog.written.catalog;
    // A file that does not say whose it is stands alone: its own mistakes can still be told.
    const name = said === undefined || said === "" ? `./${catalog.file.path}` : said;
    const known = files.get(name);
    if (known === undefined) files.set(name, [catalog]);
    else known.push(catalog);
  }
  return [...files]
    .map(([name, list]) =>
      groupOf(
        name,
        list.toSorted((a, b) => byName(a.file.path, b.file.path)),
        report,
      ),
    )
    .sort((a, b) => byName(a.name, b.name));
}

function groupOf(name: string, files: readonly Catalog[], report: Report): CatalogGroup {
  const first = Object.fromEntries(saidOnce.map((key) => [key, sayer(files, key, report)])) as Record<SaidOnce, Catalog | null>;
  const hasGaps = files.some(lacksSections);
  const origin = files[0] === undefined ? null : keyPlaceOfName(files[0]);
  if (origin === null) throw new Error("a catalog without a file");
  if (first.description === null && !hasGaps) {
    report("catalogs-are-described-once", {
      place: origin,
      message: `Nothing says what the catalog \`${name}\` is about.`,
      help: "Say it once, in one of its files: `description: What happens in the shop.`",
    });
  }
  return {
    name,
    files,
    description: first.description?.written.description ?? null,
    owner: first.owner?.written.owner ?? null,
    defaults: defaultsOf(first.defaults),
    using: first.use,
    hasGaps: hasGaps || files.some((catalog) => hasGap(siteAt(catalog, "defaults"))),
    origin,
  };
}

function keyPlaceOfName(catalog: Catalog): Place {
  return keyPlace(siteAt(catalog, "catalog"));
}

function defaultsOf(catalog: Catalog | null): CatalogGroup["defaults"] {
  const written = catalog?.written.defaults;
  return catalog === null || written === undefined ? null : { written, site: siteAt(catalog, "defaults") };
}

/** The first file that says a key; whoever says it again is told. */
function sayer(files: readonly Catalog[], key: keyof CatalogAsWritten & SaidOnce, report: Report): Catalog | null {
  const [first, ...others] = files.filter((catalog) => catalog.written[key] !== undefined);
  if (first === undefined) return null;
  const related = [{ message: "said first here", place: keyPlace(siteAt(first, key)) }];
  for (const catalog of others) {
    report("catalogs-are-described-once", {
      place: keyPlace(siteAt(catalog, key)),
      message: `\`${key}\` holds for all files of the catalog \`${catalog.written.catalog}\`, and \`${first.file.path}\` says it already.`,
      help: `Keep one \`${key}:\`.`,
      related,
    });
  }
  return first;
}
