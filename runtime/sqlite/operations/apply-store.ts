import { existsSync } from "node:fs";
import { StoreError } from "../../errors.js";
import { compareObjects, type StoreObject } from "../../store/compare-objects.js";
import { quoted } from "../../store/identifier.js";
import type { Applied, ApplyOptions, StoreChange, StoreContent } from "../../store/operations.js";
import { applyLayout, foundVersion } from "../apply-layout.js";
import type { Connection } from "../connection.js";
import { IndexPlan } from "../index-plan.js";
import { layout, layoutVersion } from "../layout.js";
import { lookupStatements } from "../lookup-rows.js";
import { bookObjects, expectedObjects } from "./book-objects.js";
import { type BookView, isMended, viewBook } from "./book-view.js";
import { withBook } from "./opened-book.js";

/** Brings a file to the layout and the catalogs. */
export async function applyStore(file: string, content: StoreContent, { dryRun = false }: ApplyOptions = {}): Promise<Applied> {
  const expected = await expectedObjects(content);
  if (dryRun) {
    const look = (connection: Connection): Promise<Applied> =>
      connection.read(() => {
        foundVersion(connection);
        return foreseen(viewBook(connection, content, expected), content);
      });
    return await withBook(existsSync(file) ? file : ":memory:", true, look);
  }
  return await withBook(file, true, async (connection) => {
    const view = await connection.read(() => viewBook(connection, content, expected));
    const planned = foreseen(view, content);
    return planned.statements.length === 0 ? planned : await connection.write(() => run(connection, content, expected));
  });
}

/** In a transaction, so what was seen before it may have changed. */
function run(connection: Connection, content: StoreContent, expected: readonly StoreObject[]): Applied {
  const view = viewBook(connection, content, expected);
  const planned = foreseen(view, content);
  const before = bookObjects(connection);
  for (const { how, found } of mendedIn(view)) {
    const [, kind = "", name = ""] = /^(trigger|index) (\S+) on /.exec(found?.label ?? "") ?? [];
    if (how === "different" && kind !== "") connection.exec(`DROP ${kind.toUpperCase()} ${quoted(name)}`);
  }
  if (view.found !== null && mendedIn(view).length > 0) {
    for (const { statements } of layout.filter(({ version }) => version <= (view.found ?? 0)))
      for (const statement of statements) connection.exec(statement);
    connection.run("UPDATE eventbook_layout SET hash = NULL, tables = ?", JSON.stringify(view.standing));
  }
  applyLayout(connection, { ...content.registry, format: 1, modules: {} });
  new IndexPlan(connection).apply(content.schema);
  const changes = compareObjects(before, bookObjects(connection)).map(
    ({ how, expected: old, found }): StoreChange => ({
      how: how === "missing" ? "dropped" : how === "additional" ? "made" : "changed",
      object: (found ?? old)?.label ?? "",
    }),
  );
  return { ...planned, changes: [...changes, ...rowChanges(view)] };
}

/** Throws StoreError where the file is of a later version. */
function foreseen(view: BookView, content: StoreContent): Applied {
  refuse(view);
  const objects = mendedIn(view).map(
    ({ how, expected }): StoreChange => ({ how: how === "missing" ? "made" : "changed", object: expected?.label ?? "" }),
  );
  const isOfCatalogs = view.hash === content.schema.hash;
  const isDue = view.found !== layoutVersion || objects.length > 0;
  return {
    layout: { found: view.found, wanted: layoutVersion, isOfCatalogs },
    changes: [...objects, ...rowChanges(view)],
    statements: [
      ...(isDue ? layout.flatMap(({ statements }) => statements) : []),
      ...(view.rows.length > 0 ? lookupStatements(content.registry) : []),
      ...(isDue || !isOfCatalogs ? [...view.remade.map((table) => `DROP TABLE ${quoted(table)}`), ...content.schema.statements] : []),
    ],
    kept: view.kept,
    left: view.differences
      .filter((each) => each.how === "different" && !mendedIn(view).includes(each))
      .map(({ how, expected }) => ({ how, object: expected?.label ?? "" })),
  };
}

function mendedIn(view: BookView): BookView["differences"] {
  return view.differences.filter((difference) => isMended(difference, view));
}

function refuse({ found }: BookView): void {
  if (found === null || found <= layoutVersion) return;
  const message = `The file has layout ${found}, and this version of Eventbook knows layouts up to ${layoutVersion}. Update eventbook and @eventbook/runtime.`;
  throw new StoreError("store-refused", message);
}

function rowChanges({ rows }: BookView): readonly StoreChange[] {
  return rows.map(({ how, object }) => ({ how: how === "missing" ? "made" : "changed", object }));
}
