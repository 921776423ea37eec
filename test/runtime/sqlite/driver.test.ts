import { expect, it, test } from "vitest";
import { isSettled, openDatabase, type Statement, takingLists } from "../../../runtime/sqlite/driver.js";

test.each([
  ["20.20.2", false],
  ["22.23.3", false],
  ["24.14.1", false],
  ["24.15.0", true],
  ["25.6.1", false],
  ["25.7.0", true],
  ["26.0.0", true],
  ["100.0.0", true],
  ["", false],
  ["none", false],
])("the SQLite of Node.js %s is settled: %s", (version, expected) => expect(isSettled(version)).toBe(expected));

it("lets statements take their values as lists, whichever way their driver takes them", async () => {
  const database = await openDatabase(":memory:");
  const positional = (statement: Statement): Statement => ({
    run: (...values) => statement.run(...values),
    get: (...values) => statement.get(...values),
    all: (...values) => statement.all(...values),
  });
  database.exec("CREATE TABLE t (a, b)");
  for (const given of [(statement: Statement) => statement, positional]) {
    const prepared = (sql: string): ReturnType<typeof takingLists> => takingLists(given(database.prepare(sql)));
    prepared("DELETE FROM t").run([]);
    expect(Number(prepared("INSERT INTO t VALUES (?, ?), (3, ?)").run([1, "two", null]).changes)).toBe(2);
    expect(prepared("SELECT b FROM t WHERE a = ?").get([1])).toMatchObject({ b: "two" });
    expect(prepared("SELECT b FROM t WHERE b IS NOT ? AND a = ?").get([null, 1])).toMatchObject({ b: "two" });
    expect(prepared("SELECT b FROM t WHERE a = 7").get([])).toBeUndefined();
    expect(prepared("SELECT a FROM t ORDER BY a").all([])).toMatchObject([{ a: 1 }, { a: 3 }]);
  }
  database.close();
});
