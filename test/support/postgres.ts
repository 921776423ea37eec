import { connect } from "node:net";
import pg from "pg";
import { afterAll, beforeAll, describe, inject } from "vitest";
import { keepServer, type KeptServer } from "./kept-server.js";
import { binariesOf, type Major, majors } from "./postgres-binaries.js";
import { describeWhere } from "./require.js";

/** An empty database of a real server. */
export interface TestDatabase {
  readonly major: Major;
  /** For clients and pools of the test's own. */
  readonly config: pg.ClientConfig;
  /** Runs one statement; a text that holds a second one is refused. */
  readonly run: (statement: string) => Promise<void>;
  readonly query: <Row extends pg.QueryResultRow>(sql: string, values?: readonly unknown[]) => Promise<readonly Row[]>;
}

/** The same block of tests on the newest and the oldest supported major, or on others, each with a database of its own; what is not here is skipped by name. */
export function describeOnPostgres(name: string, body: (database: () => TestDatabase) => void, on: readonly Major[] = majors): void {
  describe(name, () => {
    for (const major of on) {
      const needed = { what: `PostgreSQL ${major}`, isThere: binariesOf(major) !== null };
      describeWhere(needed, `PostgreSQL ${major}`, () => body(databaseForFile(major)));
    }
  });
}

/** The same on servers that nobody else uses: what is open in other databases of a server holds followers up, and is seen. */
export function describeOnQuietPostgres(name: string, body: (database: () => TestDatabase) => void): void {
  describe(name, () => {
    for (const major of majors) {
      const needed = { what: `PostgreSQL ${major}`, isThere: binariesOf(major) !== null };
      describeWhere(needed, `PostgreSQL ${major}`, () => body(databaseOnOwnServer(major)));
    }
  });
}

function databaseOnOwnServer(major: Major): () => TestDatabase {
  let server: KeptServer | null = null;
  let database: Awaited<ReturnType<typeof createDatabase>> | null = null;
  beforeAll(async () => {
    server = await keepServer(major);
    database = await createDatabase(major, "quiet", server.folder);
  });
  afterAll(async () => {
    await database?.drop();
    await server?.stop();
  });
  return () => {
    if (database === null) throw new Error("The database is there once the tests run.");
    return database.face;
  };
}

let made = 0;

function databaseForFile(major: Major): () => TestDatabase {
  const name = `test_${process.pid}_${made++}`;
  let database: { readonly face: TestDatabase; readonly drop: () => Promise<void> } | null = null;
  beforeAll(async () => {
    database = await createDatabase(major, name, await socketFolderOf(major));
  });
  afterAll(async () => {
    await database?.drop();
  });
  return () => {
    if (database === null) throw new Error("The database is there once the tests run.");
    return database.face;
  };
}

async function createDatabase(
  major: Major,
  name: string,
  folder: string,
): Promise<{ readonly face: TestDatabase; readonly drop: () => Promise<void> }> {
  const server = { host: folder, user: "postgres" };
  const owner = new pg.Client({ ...server, database: "postgres" });
  await owner.connect();
  await owner.query(`create database ${name} template template0`);
  const config = { ...server, database: name };
  const client = new pg.Client(config);
  await client.connect();
  return {
    face: {
      major,
      config,
      run: async (statement) => {
        // pg knows this mode; its types do not.
        const query: pg.QueryConfig & { readonly queryMode: "extended" } = { text: statement, queryMode: "extended" };
        await client.query(query);
      },
      query: async (sql, values) => (await client.query(sql, values === undefined ? undefined : [...values])).rows,
    },
    drop: async () => {
      await client.end();
      await owner.query(`drop database ${name} with (force)`);
      await owner.end();
    },
  };
}

function socketFolderOf(major: Major): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const door = connect(inject("postgresDoor"), "127.0.0.1", () => door.write(major));
    door.on("data", (text) => (answer += text));
    door.on("error", reject);
    door.on("end", () => {
      const { folder, failure }: { folder?: string; failure?: string } = JSON.parse(answer);
      if (folder === undefined) reject(new Error(failure));
      else resolve(folder);
    });
  });
}
