import { layout as postgresLayout } from "@eventbook/runtime/postgres";
import { layout as sqliteLayout } from "@eventbook/runtime/sqlite";
import { type Memory, noMemory } from "../../memory/memory.js";
import type { EventModel } from "../../model/event-model.js";
import type { Artifact } from "../artifact.js";
import { headerText } from "../file-header.js";
import { asWritten } from "../filled-text.js";
import { groupSections, joinSections, type Section, type SectionGroup } from "../join-sections.js";
import { sourceOf } from "../modules/registry.js";
import type { Dialect, RenderOptions } from "../render-options.js";
import { categoriesSection, eventTypeRows, eventTypesSection } from "./storage-lookup.js";
import { catalogHash, envelopeSection, forgetSections, runSections } from "./storage-statements.js";
import type { StorageSection } from "./storage-views.js";
import { fill } from "../templates.js";

const layouts: Readonly<Record<Dialect, readonly { readonly version: number; readonly statements: readonly string[] }[]>> = {
  postgres: postgresLayout,
  sqlite: sqliteLayout,
};

/** `storage/<dialect>/schema.sql`: the whole database as it should be, for people and migration tools. */
export function* storageSql(model: EventModel, options: RenderOptions, memory: Memory = noMemory): Iterable<Artifact> {
  for (const dialect of options.storage) yield script(model, dialect, memory);
  forgetSections(model);
}

function script(model: EventModel, dialect: Dialect, memory: Memory): Artifact {
  const head = fill[dialect].header({ header: headerText(sourceOf(model)) }).text;
  const print = (sections: readonly StorageSection[]): SectionGroup =>
    groupSections(sections.map((section) => ({ text: fill[dialect].section(section).text, place: section.place })));
  const events = runSections(model, dialect, memory).map((run) =>
    memory.recall([`${dialect} script`, run.key], [run], () => print(run.sections)),
  );
  return joinSections(`storage/${dialect}/schema.sql`, [
    groupSections([{ text: head, place: null }]),
    print([...baseSections(dialect), categoriesSection(model, dialect)]),
    ...printEventTypes(model, dialect, { print, memory }),
    print(dialect === "postgres" ? [partitionsSection()] : []),
    print([envelopeSection(dialect)]),
    ...events,
    print(dialect === "postgres" ? [adoptingSection(model, memory)] : []),
  ]);
}

/** The partitions that the event types need. */
export function partitionsSection(): StorageSection {
  return { title: "Partitions", statements: [fill.postgres.partitions()], place: null };
}

/** SQLite is filled by the runtime, which remembers what it has filled. */
function adoptingSection(model: EventModel, memory: Memory): StorageSection {
  const tables = runSections(model, "postgres", memory).flatMap((run) => run.tables);
  const statement = fill.postgres.adopt({ hash: catalogHash(model, "postgres", memory), tables: JSON.stringify(tables) });
  return { title: "What of it is new is filled from the events that are there", statements: [statement], place: null };
}

interface Printing {
  readonly print: (sections: readonly StorageSection[]) => SectionGroup;
  readonly memory: Memory;
}

// Stands for the rows while what is around them is printed.
const rowsMark = "\0";

/** One statement with a row for each event type: cut where the rows are, since there may be very many. */
function printEventTypes(model: EventModel, dialect: Dialect, { print, memory }: Printing): readonly SectionGroup[] {
  const rows = eventTypeRows(model, dialect, memory);
  const around = print([eventTypesSection(dialect, rows.length === 0 ? null : asWritten(rowsMark))]);
  const [before = "", ...after] = around.text.split(rowsMark);
  const texts = [before, ...rows.flatMap((text, at) => (at === 0 ? [text] : [",\n", text])), ...after];
  const all: Section = {
    get text() {
      return texts.join("").slice(0, -1);
    },
    place: null,
  };
  return texts.map((text, at) => ({ text, sections: at === 0 ? [all] : [] }));
}

function baseSections(dialect: Dialect): readonly StorageSection[] {
  return layouts[dialect].map((step) => ({
    title: `What every store has, version ${step.version}`,
    statements: step.statements.map(asWritten),
    place: null,
  }));
}
