import { indexReaders } from "@eventbook/runtime/postgres";
import { type ColumnKind, columnNames, type IndexTable } from "@eventbook/runtime/store";
import { asWritten, type Filled } from "./filled-text.js";
import { fill } from "./templates.js";

/** The function with which PostgreSQL fills the tables of indexed details itself, whatever program appends. SQLite is filled by the runtime, which alone appends there. */
export function indexingFunction(tables: readonly IndexTable[]): Filled {
  const byType = new Map<string, IndexTable[]>();
  for (const table of tables) byType.set(table.type, [...(byType.get(table.type) ?? []), table]);
  const branches = [...byType].map(([type, own]): Branch => ({ type, text: branchOf(type, own) }));
  const { text: body } = fill.postgres.indexingBody({ parts: inGroups(branches) });
  return fill.postgres.indexingFunction({ body });
}

interface Branch {
  readonly type: string;
  readonly text: Filled;
}

function branchOf(type: string, tables: readonly IndexTable[]): Filled {
  return fill.postgres.indexBranch({ type, inserts: tables.map(insertInto) });
}

function insertInto({ type, table, columns }: IndexTable): Filled {
  const names = columns.flatMap(columnNames).map((name) => ({ name }));
  const [only] = columns;
  if (only?.list === true) {
    const list = { type, table, field: only.field, columns: names };
    return fill.postgres.indexListInsert({ ...list, readers: readersOf(only.kind), first: asWritten(indexReaders[only.kind][0]) });
  }
  const values = columns.flatMap(({ kind, field }) => readersOf(kind).map((reader) => ({ reader, field })));
  return fill.postgres.indexInsert({ type, table, columns: names, values });
}

const readers = new Map<ColumnKind, readonly Filled[]>();

function readersOf(kind: ColumnKind): readonly Filled[] {
  const known = readers.get(kind) ?? indexReaders[kind].map(asWritten);
  readers.set(kind, known);
  return known;
}

/** How many types are asked one after the other. */
const groupSize = 32;

// A batch has few types, and a catalog may have thousands.
function inGroups(branches: readonly Branch[]): readonly Filled[] {
  if (branches.length <= groupSize) return branches.map(({ text }) => text);
  const groups = Array.from({ length: Math.ceil(branches.length / groupSize) }, (_, at) =>
    branches.slice(at * groupSize, (at + 1) * groupSize),
  );
  return groups.map((group) =>
    fill.postgres.indexGroup({
      types: group.map(({ type }, at) => ({ name: type, last: at === group.length - 1 })),
      branches: group.map(({ text }) => text),
    }),
  );
}
