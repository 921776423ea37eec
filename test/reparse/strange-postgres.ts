import { layout } from "@eventbook/runtime/postgres";
import type { EventModel } from "../../generator/model/event-model.js";
import { spokenFields } from "../../generator/shapes/spoken-fields.js";
import { shapesIn } from "../../generator/shapes/walk-shape.js";
import { identifiersIn } from "./sql-identifiers.js";
import { namesOfModel } from "./names-in-sql.js";
import { type Parsed, statementsOf } from "./postgres-statements.js";
import { strangeCalls } from "./strange-calls.js";

/** What the statements of a catalog may do; the rest is for what every store has. */
const kindsOfCatalogs = new Set("CreateStmt IndexStmt ViewStmt AlterTableStmt CommentStmt DropStmt InsertStmt SelectStmt".split(" "));

/** What the templates say, whatever the catalog. */
const ownWords = `
  eventbook events event_envelopes event_actors event_tags event_links categories event_types excluded e a t l position
  ordinal value details tag type id name description security_invoker C version source category subcategory severity retain
  message occurred_at recorded_at expires_at subject_type subject_id parent_id root_id correlation_id session timeline
  outcome stream_type stream_id stream_version _details _actors _tags _links pg_catalog coalesce jsonb_agg jsonb_build_object left substr substring jsonb_typeof
  now true class adopt ensure cidr_low cidr_high value_low value_high
  text bigint int8 int4 integer float8 numeric bool boolean uuid date timestamptz interval inet bytea jsonb
`
  .trim()
  .split(/\s+/u);

/** What every store has, whatever its catalogs. */
const base = layout.flatMap(({ statements }) => statements).flatMap(statementsOf);

/** What PostgreSQL's own grammar finds in a schema that should not be there, a line each. */
export function strangePostgres(path: string, text: string, model: EventModel): readonly string[] {
  try {
    const statements = statementsOf(text);
    if (base.some(({ print }, at) => statements[at]?.print !== print)) return [`${path} does not begin with what every store has`];
    const own = statements.slice(base.length);
    return [
      ...own.filter(({ kind }) => !kindsOfCatalogs.has(kind)).map(({ kind }) => `${path} holds ${kind} for a catalog`),
      ...strangeCalls(own, model).map((sentence) => `${path} ${sentence}`),
      ...unknownWords(own, model).map((word) => `${path} speaks of ${JSON.stringify(word)}`),
      ...(own.length === expectedCount(model)
        ? []
        : [`${path} holds ${own.length} statements of the catalog, and ${expectedCount(model)} are expected`]),
    ];
  } catch (reason) {
    return [`${path} cannot be parsed: ${String(reason)}`];
  }
}

function unknownWords(statements: readonly Parsed[], model: EventModel): readonly string[] {
  const allowed = new Set([...ownWords, ...namesOfModel(model)]);
  const words = new Set(statements.flatMap(({ tree }) => identifiersIn(tree)));
  return [...words].filter((word) => !allowed.has(word) && !/^as_[a-z_0-9]+$/u.test(word) && !/^_[a-z_]+$/u.test(word)).sort();
}

/** Beside what each event has: the rows, the partitions, the view of all, and what fills what is new. */
function expectedCount(model: EventModel): number {
  const { categories, events } = model;
  const rows = (categories.length > 0 ? 1 : 0) + (events.length > 0 ? 1 : 0);
  return events.reduce((sum, event) => sum + countOf(event, model), rows + 3);
}

/** A table with its columns, its comment and its indexes; each list with its comment and index; the view, dropped, made, and described. */
function countOf({ storage: { table, lists, columns }, details }: EventModel["events"][number], model: EventModel): number {
  const described = new Set(
    spokenFields(details, shapesIn(model)).flatMap(({ name, description }) => (description === null ? [] : [name])),
  );
  const comments = columns.filter(({ field }) => described.has(field)).length;
  return (table === null ? 0 : 3 + table.columns.length) + 3 * lists.length + 3 + comments;
}
