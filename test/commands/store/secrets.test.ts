import { type AddressInfo, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { explainFailure } from "../../../generator/commands/store/explain-failure.js";
import { hiding } from "../../../generator/commands/store/hidden-parts.js";
import { readStoreAddress } from "../../../generator/read/config/store-address.js";
import { describeOnPostgres, type TestDatabase } from "../../support/postgres.js";
import { removeProjectsAfterEach } from "../project.js";
import { storeProject } from "./store-project.js";

removeProjectsAfterEach();

const secrets = ["hunter2", "hunter%32", "agentsmith", "vault9", "innerhost", "54329"];

/** Addresses of stores that cannot be reached, each in another way, and what is said of them. */
const addresses: readonly (readonly [string, string])[] = [
  ["postgres://agentsmith:hunter2@innerhost.invalid:54329/vault9", "The host of the store"],
  ["postgresql://agentsmith:hunter2@127.0.0.1:1/vault9", "Nothing listens where the store should be"],
  ["postgres://agentsmith:hunter2@[innerhost/vault9", "The address of the store cannot be read"],
  ["postgres://agentsmith:hunter%32%@127.0.0.1:1/vault9", ""],
  ["postgres://agentsmith:hunter2@%2Fno%2Finnerhost/vault9", "The server's socket is not where the store should be"],
  [
    "postgres://agentsmith:hunter2@127.0.0.1:1/vault9?sslrootcert=/no/innerhost.pem",
    "A file that the address of the store names cannot be read.\nhelp: `sslrootcert`, `sslcert` and `sslkey` are paths",
  ],
  ["postgres://agentsmith:hunter2@127.0.0.1:1/vault9?sslkey=/", "A file that the address of the store names cannot be read.\nhelp: "],
  [
    "postgres://agentsmith:hunter2@127.0.0.1:1/vault9?uselibpqcompat=true&sslmode=verify-ca",
    "sslmode=verify-full for proper security.\nhelp: See what EVENTBOOK_STORE says",
  ],
  ["events/../vault9.junk", "The file is no SQLite database.\nhelp: Name another one"],
  ["postgres://127.0.0.1:1/vault9?user=agentsmith&password=hunter2", "Nothing listens"],
  ["mysql://agentsmith:hunter2@innerhost/vault9", "neither the address of a PostgreSQL database nor the path"],
  ["host=innerhost password=hunter2 dbname=vault9", "neither the address of a PostgreSQL database nor the path"],
  ["/vault9/innerhost/hunter2.sqlite", "There is no SQLite file `…`"],
  ["sqlite:///vault9/hunter2.sqlite", "There is no SQLite file `…`"],
  ["file:vault9/hunter2.sqlite", "There is no SQLite file `…`"],
];

describe("the address of a store", () => {
  it.each(addresses)("is in nothing that is said: %s", async (address, said) => {
    const { store } = storeProject(address, { "vault9.junk": "hunter2 and more that no database begins with\n".repeat(100) });
    const { status, stdout, stderr } = await store("status", "--format", "json");
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(said);
    for (const secret of secrets) expect(stderr).not.toContain(secret);
  });

  it("has a server that speaks no TLS where it asks for that, and the way out is said", async () => {
    const server = createServer((socket) => socket.once("data", () => socket.end("N")));
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const { port } = server.address() as AddressInfo;
    const { status, stderr } = await storeProject(`postgres://agentsmith:hunter2@127.0.0.1:${port}/vault9?sslmode=bogus`).store("status");
    server.close();
    expect(status).toBe(2);
    expect(stderr).toMatch(/^error: The server does not speak TLS, and the address of the store asks for it\.\nhelp: `sslmode=disable`/);
    for (const secret of secrets) expect(stderr).not.toContain(secret);
  });

  it("is not in a folder that cannot be made", async () => {
    const { status, stderr } = await storeProject("/vault9/innerhost/hunter2.sqlite").store("apply");
    expect(status).toBe(2);
    for (const secret of secrets) expect(stderr).not.toContain(secret);
  });

  it("is not in what is said of a mistake of ours, nor are parts of it that PostgreSQL's variables hold", () => {
    const address = readStoreAddress("postgres://agentsmith:hunter%32@innerhost:54329/vault9");
    if (address === null) throw new Error("It can be read.");
    const hide = hiding(address, null, { PGPASSWORD: "swordfish" });
    expect(hide("no agentsmith at innerhost:54329, hunter%32 or hunter2, swordfish; eventbook.vault9 and vault99")).toBe(
      "no … at …, … or …, …; eventbook.… and vault99",
    );
    const cause = Object.assign(new Error('permission denied for database "vault9"'), { code: "42P01" });
    const refused = Object.assign(new Error(cause.message, { cause }), { code: "store-refused" });
    expect(explainFailure(refused, hide)?.message).toBe('permission denied for database "…"');
    expect(explainFailure(new TypeError("x"), hide)).toBeNull();
  });

  it("is asked for where nobody says it, and is not taken from the configuration where the environment says it", async () => {
    expect(await storeProject("").store("status")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("Nobody says where the store is."),
    });
    const config = "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\nstore: made/by-config.sqlite\n";
    const { store } = storeProject("", { "eventbook.config.yaml": config, "made/note.md": "" });
    expect((await store("apply")).status).toBe(0);
    expect((await store("status")).stdout).toMatch(/^SQLite /);
    expect(await storeProject("other.sqlite", { "eventbook.config.yaml": config }).store("status")).toMatchObject({ status: 2 });
  });

  it("needs the driver of the application", async () => {
    const project = storeProject("postgres://agentsmith:hunter2@innerhost/vault9");
    project.write("elsewhere/package.json", "{}");
    project.write("elsewhere/events/shop.events.yaml", project.read("events/shop.events.yaml"));
    project.write("elsewhere/eventbook.config.yaml", "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\n");
    project.write("elsewhere/node_modules/pg/package.json", '{ "main": "missing.js" }');
    expect(await project.store("status", "--config", "elsewhere/eventbook.config.yaml")).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "error: The package `pg` is not installed where the configuration is.\nhelp: `npm install pg`, which the application needs as well.\n",
    });
  });
});

describeOnPostgres("the address of a store", (database) => {
  const addressWith = ({ config: { host, database: name } }: TestDatabase, user: string, other = name): string =>
    `postgres://${user}:hunter2@${encodeURIComponent(host ?? "")}/${other}`;

  it("is not in what the server says", async () => {
    await database().query("create role agentsmith login");
    try {
      const cases: readonly (readonly [string, string])[] = [
        [addressWith(database(), "nobodyhere"), "refuses this user"],
        [addressWith(database(), "postgres", "vault9"), "The server has no database of this name"],
        [addressWith(database(), "agentsmith"), "The user of the connection may not do this"],
      ];
      for (const [address, said] of cases) {
        const { status, stdout, stderr } = await storeProject(address).store("apply");
        expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
        expect(stderr).toContain(said);
        for (const secret of [...secrets, "nobodyhere", String(database().config.host)]) expect(stderr).not.toContain(secret);
      }
    } finally {
      await database().query("drop role agentsmith");
    }
  });
});
