import { layout as postgresLayout } from "@eventbook/runtime/postgres";
import { layout as sqliteLayout } from "@eventbook/runtime/sqlite";
import type { EventModel } from "../model/event-model.js";
import type { Artifact } from "./artifact.js";
import { headerText } from "./file-header.js";
import { asWritten } from "./filled-text.js";
import { joinSections } from "./join-sections.js";
import { sourceOf } from "./registry.js";
import type { Dialect, RenderOptions } from "./render-options.js";
import { lookupSections } from "./storage-lookup.js";
import { catalogHash, catalogSections, indexTables } from "./storage-statements.js";
import type { StorageSection } from "./storage-views.js";
import { fill } from "./templates.js";

const layouts: Readonly<Record<Dialect, readonly { readonly version: number; readonly statements: readonly string[] }[]>> = {
  postgres: postgresLayout,
  sqlite: sqliteLayout,
};

/** `storage/<dialect>/schema.sql`: the whole database as it should be, for people and migration tools. */
export function storageSql(model: EventModel, options: RenderOptions): readonly Artifact[] {
  return options.storage.map((dialect) => {
    const head = fill[dialect].header({ header: headerText(sourceOf(model)) }).text;
    const own = [...lookupSections(model, dialect), ...catalogSections(model, dialect)];
    const sections = [...baseSections(dialect), ...own, ...(dialect === "postgres" ? [adoptingSection(model)] : [])];
    const printed = sections.map((section) => ({ text: fill[dialect].section(section).text, place: section.place }));
    return joinSections(`storage/${dialect}/schema.sql`, [{ text: head, place: null }, ...printed]);
  });
}

/** SQLite is filled by the runtime, which remembers what it has filled. */
function adoptingSection(model: EventModel): StorageSection {
  const statement = fill.postgres.adopt({ hash: catalogHash(model, "postgres"), tables: JSON.stringify(indexTables(model)) });
  return { title: "What of it is new is filled from the events that are there", statements: [statement], place: null };
}

function baseSections(dialect: Dialect): readonly StorageSection[] {
  return layouts[dialect].map((step) => ({
    title: `What every store has, version ${step.version}`,
    statements: step.statements.map(asWritten),
    place: null,
  }));
}
