import type { Catalog } from "../../read/catalog.js";
import type { Report } from "../findings.js";
import { takenStems } from "./free-names.js";
import { keyPlace, siteAt } from "../site.js";
import { byName } from "../sort.js";

/** The stem of the module that each catalog file makes, by the file's path; of one that a package ships, what its module is imported as. Says so where two files would make the same, or one that is taken. */
export function assignStems(catalogs: readonly Catalog[], report: Report): ReadonlyMap<string, string> {
  const stems = new Map<string, string>();
  const makers = new Map<string, Catalog>();
  for (const catalog of catalogs.toSorted((a, b) => byName(a.file.path, b.file.path))) {
    const stem = catalog.shipped?.names[0] ?? stemOf(catalog.file.path);
    // Some file systems do not tell capital letters from small ones, nor one way to write an accent from another.
    const bare = stem.normalize("NFC").toLowerCase();
    const other = makers.get(bare);
    stems.set(catalog.file.path, stem);
    if (catalog.shipped === undefined && !isPlain(stem)) reportOdd(catalog, report);
    else if (takenStems.has(bare)) reportTaken(stem, catalog, report);
    else if (other === undefined) makers.set(bare, catalog);
    else reportSame(stem, { catalog, other }, report);
  }
  return stems;
}

/** `shop` for `events/shop.events.yaml`. */
export function stemOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/(?:\.events)?\.[^.]*$/u, "");
}

/** What the files are called that are generated for a module, whoever makes the module itself. */
export function fileStem(stem: string): string {
  return stem.replaceAll("/", "+");
}

/** Whether every file system, shell and module loader takes a name as it is. */
function isPlain(stem: string): boolean {
  return (isAscii.test(stem) || isSayable.test(stem)) && stem.length <= 100 && !devices.test(stem);
}

const isSayable = /^[\p{L}\p{N}_](?:[\p{L}\p{M}\p{N}_. -]*[\p{L}\p{M}\p{N}_-])?$/u;

// The same for the names of most files: the expression above takes long to be made.
const isAscii = /^\w(?:[\w. -]*[\w-])?$/;

/** What Windows takes for a device, whatever stands behind a dot. */
const devices = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/i;

function reportOdd(catalog: Catalog, report: Report): void {
  report("names-are-plain", {
    place: keyPlace(siteAt(catalog, "catalog")),
    message: "This file cannot give its name to a module: not every system takes it as it is.",
    help: "Rename the file, with letters, digits, dots, hyphens and underscores, at most 100 characters: `shop.events.yaml`.",
  });
}

function reportTaken(stem: string, catalog: Catalog, report: Report): void {
  report("names-are-free", {
    place: keyPlace(siteAt(catalog, "catalog")),
    message: `This file would make the module \`${stem}\`, and \`${stem}\` is generated beside the modules.`,
    help: "Rename the file.",
  });
}

function reportSame(stem: string, { catalog, other }: { readonly catalog: Catalog; readonly other: Catalog }, report: Report): void {
  const first = keyPlace(siteAt(other, "catalog"));
  report("names-stay-apart", {
    place: keyPlace(siteAt(catalog, "catalog")),
    message: `This file and \`${other.file.path}\` would both make the module \`${stem}\`.`,
    help: "Rename one of the files.",
    related: [{ message: "the other file", place: first }],
  });
}
