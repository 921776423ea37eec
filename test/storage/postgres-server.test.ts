import { existsSync } from "node:fs";
import { connect } from "node:net";
import { describe, expect, test } from "vitest";
import { binariesOf } from "../support/postgres-binaries.js";
import { setup } from "../support/postgres-servers.js";
import { describeOnPostgres } from "../support/postgres.js";
import { describeWhere, fateOf } from "../support/require.js";

describeOnPostgres("a server for tests", (database) => {
  test("is of the major it was asked for, and plain", async () => {
    const [row] = await database().query(
      "select current_setting('server_version') as server, datcollate as collation, current_setting('TimeZone') as zone, current_user as owner from pg_database where datname = current_database()",
    );
    expect(row).toEqual({ server: expect.stringMatching(`^${database().major}\\b`), collation: "C", zone: "UTC", owner: "postgres" });
  });

  test("takes one statement at a time where it is asked to", async () => {
    await database().run("select 1");
    await expect(database().run("select 1; select 2")).rejects.toThrow("cannot insert multiple commands into a prepared statement");
  });
});

describeWhere({ what: "PostgreSQL 18", isThere: binariesOf("18") !== null }, "a server of a run", () => {
  test("starts when it is asked for, and leaves nothing behind", async () => {
    let port = 0;
    const stop = await setup({ provide: (_: unknown, value: unknown) => (port = Number(value)) });
    const { folder } = JSON.parse(await ask(port, "18"));
    expect(existsSync(`${folder}/.s.PGSQL.5432`)).toBe(true);
    await stop();
    expect(existsSync(folder)).toBe(false);
  });
});

describe("what a machine lacks", () => {
  test.each([
    [true, {}, "run"],
    [true, { EVENTBOOK_REQUIRE: "all" }, "run"],
    [false, {}, "skip"],
    [false, { EVENTBOOK_REQUIRE: "all" }, "fail"],
  ] as const)("there: %s, %o: %s", (isThere, environment, fate) => {
    expect(fateOf({ what: "a thing", isThere }, environment)).toBe(fate);
  });
});

function ask(port: number, major: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const door = connect(port, "127.0.0.1", () => door.write(major));
    door.on("data", (text) => (answer += text));
    door.on("error", reject).on("end", () => resolve(answer));
  });
}
