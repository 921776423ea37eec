import type { IndexTable } from "@eventbook/runtime/store";
import { type Code, code, join, lineBreak } from "../../code/code.js";
import { lineComment } from "../../code/comment.js";
import { imported } from "../../code/imports.js";
import { literal } from "../../code/literal.js";
import { from } from "../../code/origin.js";
import { part } from "../../code/part.js";
import { printModule } from "../../code/print-module.js";
import { declare, types, values } from "../../code/targets.js";
import { type Memory, noMemory } from "../../memory/memory.js";
import type { EventModel } from "../../model/event-model.js";
import type { Artifact } from "../artifact.js";
import { headerText } from "../file-header.js";
import { artifact } from "../modules/typescript-artifacts.js";
import { sourceOf } from "../modules/registry.js";
import type { Dialect, RenderOptions } from "../render-options.js";
import { catalogHash, envelopeSection, runSections } from "./storage-statements.js";
import type { StorageSection } from "./storage-views.js";

/** `storage/<dialect>.js` and its types, or `.ts`: the catalog's own statements and tables, for a store. */
export function storageModules(model: EventModel, options: RenderOptions, memory: Memory = noMemory): readonly Artifact[] {
  const targets = options.target === "ts" ? (["ts"] as const) : (["js", "d.ts"] as const);
  return options.storage.flatMap((dialect) => {
    const header = lineComment(headerText(sourceOf(model)));
    const declarations = [schemaConstant(model, dialect, memory)];
    const printed = printModule({ header, declarations, taken: new Set(["schema"]) }, targets);
    return printed.map((module, at) => artifact(`storage/${dialect}.${targets[at]}`, module));
  });
}

function schemaConstant(model: EventModel, dialect: Dialect, memory: Memory): Code {
  const parts = runSections(model, dialect, memory).map((run) =>
    memory.recall([`${dialect} module`, run.key], [run], () => ({
      statements: part(() => join(run.sections.flatMap(statementsOf), nextItem)),
      tables: run.tables.length === 0 ? null : part(() => join(run.tables.map(tableOf), nextItem)),
    })),
  );
  const envelope = envelopeSection(dialect);
  const statements = [...statementsOf(envelope), ...parts.map((run) => run.statements)];
  const tables = parts.flatMap((run) => run.tables ?? []);
  const type = code`${imported("StorageSchema", "@eventbook/runtime/store", "type")}<${literal(dialect)}>`;
  return code`
    /** What this catalog adds to a ${dialectNames[dialect]} database. */
    export ${declare}const schema${types(code`: ${type}`)}${values(code` = {
      dialect: ${literal(dialect)},
      hash: ${literal(catalogHash(model, dialect, memory))},
      statements: [
        ${join(statements, nextItem)},
      ],
      tables: ${listOf(tables)},
    }`)};
  `;
}

const dialectNames: Readonly<Record<Dialect, Code>> = { postgres: code`PostgreSQL`, sqlite: code`SQLite` };

/** Said once for all statements of a section: the lines below come from the same place. */
function statementsOf({ statements, place }: StorageSection): readonly Code[] {
  return statements.map(({ text }, at) => (place === null || at > 0 ? literal(text) : from(place, literal(text))));
}

function tableOf({ type, table, columns }: IndexTable): Code {
  return literal({ type, table, columns: columns.map(({ name, field, kind, list }) => ({ name, field, kind, list })) });
}

function listOf(items: readonly Code[]): Code {
  if (items.length === 0) return code`[]`;
  return code`
    [
      ${join(items, nextItem)},
    ]`;
}

const nextItem = code`,${lineBreak}`;
