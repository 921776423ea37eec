import type { EventModel } from "../../generator/model/event-model.js";
import { namesOfModel } from "./names-in-sql.js";
import { type Parsed, statementsOf } from "./postgres-statements.js";

/** What the schema of a catalog may call, whatever the texts that are handed over. */
const calls = new Set(["select eventbook.ensure()", "select eventbook.adopt('', '')"].flatMap(statementsOf).map(withoutTexts));

/** What a schema calls and should not, or hands over and should not, a line each. */
export function strangeCalls(statements: readonly Parsed[], model: EventModel): readonly string[] {
  const found = statements.filter(({ kind }) => kind === "SelectStmt");
  const odd = found.filter((call) => !calls.has(withoutTexts(call)));
  const known = new Set([...namesOfModel(model), ...model.events.map(({ type }) => type), "value"]);
  return [
    ...odd.map(({ print }) => `selects ${print.slice(0, 200)}`),
    ...found
      .filter((call) => !odd.includes(call))
      .flatMap(adoptedNames)
      .flatMap((name) => (known.has(name) ? [] : [`adopts ${JSON.stringify(name)}`])),
  ];
}

function withoutTexts({ print }: Parsed): string {
  return JSON.stringify(JSON.parse(print, (key, value: unknown) => (key === "A_Const" ? "" : value)));
}

interface Adopted {
  readonly type: string;
  readonly table: string;
  readonly columns: readonly { readonly name: string }[];
}

/** The names in the list of tables that a call hands over. */
function adoptedNames({ print }: Parsed): readonly string[] {
  const texts: string[] = [];
  JSON.parse(print, (key, value: { readonly sval?: { readonly sval: string } }) => {
    if (key === "A_Const" && value.sval !== undefined) texts.push(value.sval.sval);
    return value;
  });
  const [, tables = "[]"] = texts;
  return (JSON.parse(tables) as readonly Adopted[]).flatMap(({ type, table, columns }) => [
    type,
    table,
    ...columns.map(({ name }) => name),
  ]);
}
