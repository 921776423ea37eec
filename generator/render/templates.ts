import { namespace as postgresNamespace } from "@eventbook/runtime/postgres";
import { asWritten, type Encoder, type Filled, templatesWith } from "../tools/fill-template.js";
import * as markdown from "./encode-markdown.js";
import * as sql from "./encode-sql.js";

/** Every way to print a value into a template, by the folder that the template lies in. A name means the same thing in each dialect. */
export const encoders = {
  "storage/postgres": {
    identifier: sql.postgresIdentifier,
    string: sql.postgresString,
    number: sql.sqlNumber,
    comment: sql.sqlComment,
  },
  "storage/sqlite": {
    identifier: sql.sqliteIdentifier,
    string: sql.sqliteString,
    path: sql.sqliteJsonPath,
    number: sql.sqlNumber,
    comment: sql.sqlComment,
  },
  catalog: {
    text: markdown.markdownText,
    paragraphs: markdown.markdownParagraphs,
    code: markdown.markdownCode,
    cellCode: markdown.markdownCellCode,
    json: markdown.markdownJson,
    anchor: markdown.markdownAnchor,
    comment: markdown.htmlComment,
  },
} as const satisfies Readonly<Record<string, Readonly<Record<string, Encoder>>>>;

const postgres = templatesWith(encoders["storage/postgres"]);
const sqlite = templatesWith(encoders["storage/sqlite"]);
const catalog = templatesWith(encoders.catalog);

/** Fills a template of one folder, named without the folder and the extensions. */
export const fill: Readonly<Record<"postgres" | "sqlite" | "catalog", (name: string, view: object) => Filled>> = {
  postgres: (name, view) => postgres(`storage/postgres/${name}.sql`, view),
  sqlite: (name, view) => sqlite(`storage/sqlite/${name}.sql`, view),
  catalog: (name, view) => catalog(`catalog/${name}.md`, view),
};

/** The PostgreSQL schema that holds the book. */
export const namespace: Filled = asWritten(postgresNamespace);
