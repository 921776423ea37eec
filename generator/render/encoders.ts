import { namespace as postgresNamespace } from "@eventbook/runtime/postgres";
import * as markdown from "./catalog/encode-markdown.js";
import * as sql from "./storage/encode-sql.js";

/** Makes text safe for one context. Throws on what that context cannot hold. */
type Encoder = (text: string) => string;

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

/** The PostgreSQL schema that holds the book: `{{namespace}}`. */
export const namespace: string = postgresNamespace;
