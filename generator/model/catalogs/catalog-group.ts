import type { Place } from "../../diagnostics/source.js";
import type { Memory } from "../../memory/memory.js";
import type { Catalog } from "../../read/catalog.js";
import type { CatalogAsWritten, Defaults } from "../../read/grammar/catalog-as-written.js";
import { noteFindings, type Report, tell } from "../findings.js";
import { mayHold } from "../gaps.js";
import { isSilenced, keyPlace, type Site, siteAt } from "../site.js";
import { byName } from "../sort.js";

/** One catalog: every file that says its name. */
export interface CatalogGroup {
  readonly name: string;
  /** By path. */
  readonly files: readonly Catalog[];
  readonly description: string | null;
  readonly owner: string | null;
  readonly defaults: { readonly block: Defaults; readonly site: Site } | null;
  /** The file that says `use`. */
  readonly using: Catalog | null;
  /** Other files that may be of the same catalog, since the name that one of them says was refused. */
  readonly kin: readonly Catalog[];
  /** Where its name is said. */
  readonly origin: Place;
}

const saidOnce = ["description", "owner", "defaults", "use"] as const;

type SaidOnce = (typeof saidOnce)[number];

/** No catalog's name begins like this. */
const nameless = "./";

/** Whether the catalog's name was refused, so that it may be called anything. */
export function isNameless({ name }: CatalogGroup): boolean {
  return name.startsWith(nameless);
}

/** Whether a package ships the catalog. */
export function isShipped({ files }: Pick<CatalogGroup, "files">): boolean {
  return files.some(({ shipped }) => shipped !== undefined);
}

/** The catalogs by name, those of packages first: of two that say the same, the application's can be mended. And what is said once for all files of each. */
export function groupCatalogs(catalogs: readonly Catalog[], memory: Memory, report: Report): readonly CatalogGroup[] {
  const files = new Map<string, Catalog[]>();
  for (const catalog of catalogs) {
    const said = nameOf(catalog);
    // A file that does not say whose it is stands alone: its own mistakes can still be told.
    const name = said ?? `${nameless}${catalog.file.path}`;
    const known = files.get(name);
    if (known === undefined) files.set(name, [catalog]);
    else known.push(catalog);
  }
  const strays = new Set(catalogs.filter((catalog) => nameOf(catalog) === null));
  return [...files]
    .map(([name, list]) => ({ name, files: list.toSorted((a, b) => byName(a.file.path, b.file.path)), kin: kinOf(list, catalogs, strays) }))
    .map((named) =>
      tell(
        memory.recall(["catalog", named.name], [...named.files, "kin", ...named.kin], () => noteFindings((note) => groupOf(named, note))),
        report,
      ),
    )
    .sort((a, b) => Number(isShipped(b)) - Number(isShipped(a)) || byName(a.name, b.name));
}

/** Whoever's file it is, a file whose name was refused may be; and it may be of any other. */
function kinOf(files: readonly Catalog[], catalogs: readonly Catalog[], strays: ReadonlySet<Catalog>): readonly Catalog[] {
  if (strays.size === 0) return [];
  const isStray = files.some((catalog) => strays.has(catalog));
  return catalogs.filter((catalog) => !files.includes(catalog) && (isStray || strays.has(catalog)));
}

function nameOf(catalog: Catalog): string | null {
  // That of a file which could not be read was found in its text.
  const isRefused = isSilenced(siteAt(catalog, "catalog")) && !catalog.unsound.has("");
  return isRefused || catalog.written.catalog === "" ? null : catalog.written.catalog;
}

function groupOf({ name, files, kin }: Pick<CatalogGroup, "name" | "files" | "kin">, report: Report): CatalogGroup {
  const first = Object.fromEntries(saidOnce.map((key) => [key, sayer(files, key, report)])) as Record<SaidOnce, Catalog | null>;
  const origin = files[0] === undefined ? null : keyPlaceOfName(files[0]);
  if (origin === null) throw new Error("a catalog without a file");
  const group = {
    name,
    files,
    description: first.description?.written.description ?? null,
    owner: first.owner?.written.owner ?? null,
    defaults: defaultsOf(first.defaults),
    using: first.use,
    kin,
    origin,
  };
  if (first.description === null && !mayBeSaid(group, "description")) {
    report("catalogs-are-described-once", {
      place: origin,
      message: `Nothing says what the catalog \`${name}\` is about.`,
      help: "Say it once, in one of its files: `description: What happens in the shop.`",
    });
  }
  return group;
}

/** Whether a file of a catalog may say a key at its top, though none seems to. */
export function mayBeSaid({ files, kin }: Pick<CatalogGroup, "files" | "kin">, key: string): boolean {
  return [...files, ...kin].some((catalog) => mayHold(siteAt(catalog), key)) || kin.some(({ written }) => Object.hasOwn(written, key));
}

/** Whether the defaults of a catalog may say a key, though they do not seem to. */
export function mayBeDefault(group: CatalogGroup, key: string): boolean {
  if (mayBeSaid(group, "defaults") || mayBeSaid(group, key)) return true;
  return group.defaults !== null && mayHold(group.defaults.site, key);
}

function keyPlaceOfName(catalog: Catalog): Place {
  return keyPlace(siteAt(catalog, "catalog"));
}

function defaultsOf(catalog: Catalog | null): CatalogGroup["defaults"] {
  const block = catalog?.written.defaults;
  return catalog === null || block === undefined ? null : { block, site: siteAt(catalog, "defaults") };
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
