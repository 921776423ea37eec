import type { CatalogGroup } from "../catalogs/catalog-group.js";
import { type Declaration, declarationsOf } from "../catalogs/declarations.js";
import { stemOf } from "../names/module-stems.js";
import type { Schemas } from "./schemas.js";
import { isSilenced, within } from "../site.js";
import { byName } from "../sort.js";
import { typeKey } from "./type-table.js";
import type { Formats } from "../../json-schema/lower/lowering.js";

/** Whether what is written under `types:` names a file. */
export function isFileReference(written: unknown): written is string {
  return typeof written === "string" && /^\.\.?\//u.test(written);
}

/** What `format` means in a schema of an event, or of a type. */
export function formatsOf(group: CatalogGroup, own?: "assert" | "annotate"): Formats {
  return own ?? group.defaults?.block.formats ?? "by-draft";
}

/** The key of a schema that is an event's. */
export function detailsKey(group: Pick<CatalogGroup, "name">, type: string): string {
  return `${group.name}:${type}`;
}

type Claimed = Pick<Schemas, "locate" | "of">;

/** Gives each schema that a catalog names to the type or event that names it first, before any of them is looked into: so its name does not depend on who refers to it. */
export function claimSchemas(group: CatalogGroup, schemas: Claimed): void {
  for (const declaration of byModule(declarationsOf([group], "types"))) claimType(declaration, schemas);
  for (const declaration of byModule(declarationsOf([group], "events"))) claimDetails(declaration, schemas);
}

/** Whoever reads the type or the event tells of a reference that leads nowhere. */
const silently = (): void => {};

/** In which folder a file lies has no say in which module exports what others use too. */
function byModule<Each extends Declaration<"types" | "events">>(declarations: Iterable<Each>): readonly Each[] {
  const stems = (declaration: Each): string => stemOf(declaration.site.catalog.file.path);
  return [...declarations].sort((a, b) => byName(stems(a), stems(b)));
}

function claimType({ name, group, site, written }: Declaration<"types">, schemas: Claimed): void {
  if (!isFileReference(written)) return;
  const target = schemas.locate(written, site, { group, report: silently });
  if (target !== null) schemas.of(group).claim(target, formatsOf(group), { key: typeKey(group, name), user: site.catalog.file.path });
}

function claimDetails({ name, group, site, written }: Declaration<"events">, schemas: Claimed): void {
  if (typeof written !== "object" || written?.schema === undefined) return;
  const at = within(site, "schema");
  const target = isSilenced(at) ? null : schemas.locate(written.schema, at, { group, report: silently });
  if (target === null) return;
  schemas.of(group).claim(target, formatsOf(group, written.formats), { key: detailsKey(group, name), user: site.catalog.file.path });
}
