import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { openBook, type Run } from "@eventbook/runtime";
import { postgresStore, storeStatus } from "@eventbook/runtime/postgres";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import type { Difference, Store } from "@eventbook/runtime/store";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { registry } from "../../generated/quickstart/registry.js";
import { emitOrderPlaced } from "../../generated/quickstart/shop.js";
import { check } from "../../generator/generate.js";
import { storeContent } from "../../generator/render/storage/store-content.js";
import { addressOf, shopOfStore, type StoreProject, storeProject } from "../commands/store/store-project.js";
import { removeProjectsAfterEach, runIn } from "../commands/project.js";
import { eventbook, packageFolder, type Ran, run } from "../support/built-command.js";
import { type Block, blocksOf } from "../support/markdown-blocks.js";
import { sqliteAt } from "../support/sqlite-database.js";
import { describeOnPostgres, describeOnQuietPostgres } from "../support/postgres.js";

removeProjectsAfterEach();

const blocks = blocksOf(readFileSync("docs/stores.md", "utf8"));
const titled = (title: string): string => blocks.find(({ marks }) => marks["title"] === title)?.text ?? "";
const commands = blocks.filter(({ language }) => language === "sh").flatMap(linesOf);

function linesOf({ text }: Block): readonly string[] {
  return text.trimEnd().split("\n");
}

/** A project as the page has it. */
function project(address: string): StoreProject {
  return storeProject(address, {
    "package.json": '{ "type": "module", "imports": { "#events/*": "./generated/*.js" } }\n',
    "eventbook.config.yaml": titled("eventbook.config.yaml"),
    "events/shop.events.yaml": shopOfStore,
  });
}

async function runAll(run: (words: readonly string[]) => Ran | Promise<Ran>): Promise<void> {
  for (const command of commands) {
    const words = command.replace(/^npx eventbook /, "").split(" ");
    expect({ command, ...(await run(words)) }).toMatchObject({ command, status: 0, stderr: "" });
  }
}

describe("what the page on stores says", () => {
  it("names every command, and only those", () => {
    expect([...new Set(commands.map((command) => command.split(" ").slice(0, 4).join(" ")))]).toEqual(
      ["apply", "status", "ensure", "verify"].map((name) => `npx eventbook store ${name}`),
    );
  });

  it("can be done with SQLite, and the store of the page's configuration", async () => {
    const { folder } = project("");
    await runAll((words) => eventbook(folder, words));
  });
});

/** A book whose handler gives up, the statement of the page, and a book whose handler does not: what that handles. */
async function triedAgain<Tx>(store: () => Store<Tx>, doAgain: (statement: string) => Promise<void>): Promise<readonly string[]> {
  const handlers = registry.handlers.map((handler) => ({ ...handler, retry: { attempts: 1, first: "1s", most: "1s" } }));
  const handled: string[] = [];
  for (const isMended of [false, true]) {
    const sendReceipt = ({ type }: { readonly type: string }, { attempt }: Pick<Run<never>, "attempt">): void => {
      if (!isMended) throw new Error("The mail is down.");
      handled.push(`${type}, attempt ${attempt}`);
    };
    const book = await openBook({
      registry: { ...registry, handlers },
      store: store(),
      handlers: { keepOpenOrders: () => {}, sendReceipt },
      onWarning: () => {},
    });
    if (!isMended) await emitOrderPlaced(book, placed);
    await book.idle();
    await book.close();
    const [statement] = blocks.filter(({ marks }) => marks["run"] === "again");
    if (!isMended) await doAgain(statement?.text ?? "");
  }
  return handled;
}

const id = "0190163d-8694-739b-aea5-966c26f8ad91";
const price = { amount: 4200, currency: "CHF" } as const;
const placed = { orderId: id, customerId: id, total: price, lines: [{ sku: "TEA-1", quantity: 1, price }] };

it("lets a handler in SQLite try again what it has given up", async () => {
  const file = join(project("").folder, "again.sqlite");
  const doAgain = async (statement: string): Promise<void> => {
    const database = sqliteAt(file);
    database.exec(statement.replace("eventbook.", ""));
    database.close();
  };
  expect(await triedAgain(() => sqliteStore(file), doAgain)).toEqual(["order.placed, attempt 1"]);
});

describeOnPostgres("what the page on stores says", (database) => {
  it("lets a handler try again what it has given up", async () => {
    await database().query(readFileSync("generated/quickstart/storage/postgres/schema.sql", "utf8"));
    const pool = new pg.Pool(database().config);
    pool.on("error", () => {});
    const doAgain = async (statement: string): Promise<void> => void (await database().query(statement));
    expect(await triedAgain(() => postgresStore(pool), doAgain).finally(() => pool.end())).toEqual(["order.placed, attempt 1"]);
  });
});

describeOnQuietPostgres("what the page on stores says", (database) => {
  const roles = ["shop_app", "shop_analyst", "shop_keeper"] as const;
  const addressAs = (user: string): string => addressOf({ ...database(), config: { ...database().config, user } });

  beforeAll(async () => {
    const { folder } = project("");
    expect((await runIn(folder, ["store", "apply"], { EVENTBOOK_STORE: addressOf(database()) })).status).toBe(0);
    for (const { text } of blocks.filter(({ marks }) => marks["run"] === "owner")) await database().query(text);
  });
  afterAll(() => database().query(`drop owned by ${roles.join(", ")}; drop role ${roles.join(", ")}`));

  it("can be done", async () => {
    const shop = project("");
    await runAll((words) => runIn(shop.folder, words, { EVENTBOOK_STORE: addressOf(database()) }));
    expect(eventbook(shop.folder, ["store", "verify"], { EVENTBOOK_STORE: addressOf(database()) }).status).toBe(0);
  });

  it("names what each role can do", async () => {
    const { folder } = project("");
    const may: string[][] = [];
    for (const command of ["apply", "verify", "status", "ensure"])
      may.push([
        command,
        ...(await Promise.all(
          roles.map(async (role) => {
            const { status, stderr } = await runIn(folder, ["store", command], { EVENTBOOK_STORE: addressAs(role) });
            expect(stderr).toMatch(
              status === 0 ? /^$/ : /^error: The user of the connection may not do this\.\nhelp: .*allow_read.*allow_sweep/,
            );
            return status === 0 ? "yes" : "no";
          }),
        )),
      ]);
    expect(may).toEqual([
      ["apply", "no", "no", "no"],
      ["verify", "no", "no", "no"],
      ["status", "yes", "yes", "yes"],
      ["ensure", "no", "no", "yes"],
    ]);
  });

  it("has a status that is the same for who may read", async () => {
    const content = storeContent(check([{ path: "shop.events.yaml", text: shopOfStore }]).value, "postgres");
    const event = { type: "order.placed", version: 1, source: "shop", category: "action", severity: "low", tags: ["sale"] };
    const events = ["a", "b"].map((id) => ({ ...event, id, occurred_at: "2026-01-31T09:00:00Z", details: { orderId: id } }));
    await database().query("select eventbook.append($1)", [JSON.stringify({ events })]);
    await database().query("insert into eventbook.handler_cursors values ('send-receipt', 1, '0', 0, 0, '{order.placed}')");
    const seenBy = async (user: string): Promise<unknown> => {
      const pool = new pg.Pool({ ...database().config, user, max: 1 });
      const { handlers, ...status } = await storeStatus(pool, content).finally(() => pool.end());
      return { ...status, handlers: handlers.map(({ behind, ...handler }) => ({ ...handler, events: behind?.events })) };
    };
    const seen = await seenBy("postgres");
    expect(seen).toMatchObject({ types: [{ rows: { count: 0 } }, { rows: { count: 2 } }], handlers: [{ events: 2 }] });
    for (const role of roles) expect(await seenBy(role)).toEqual(seen);
  });

  it("has a verify that sees what the server's configuration sets, and before PostgreSQL 16 who may make roles", async () => {
    const { folder } = project("");
    const found = async (): Promise<readonly string[]> => {
      const { stdout } = await runIn(folder, ["store", "verify", "--format", "json"], { EVENTBOOK_STORE: addressOf(database()) });
      return (JSON.parse(stdout).differences as readonly Difference[]).map(({ object, help }) => `${object}: ${help}`);
    };
    const configured = async (): Promise<string> => (await database().query<{ now: string }>(setting))[0]?.now ?? "";
    const setting = "select setting as now from pg_settings where name = 'session_replication_role'";
    await database().query("alter role shop_app createrole");
    await database().query("alter system set session_replication_role = replica");
    await database().query("select pg_reload_conf()");
    try {
      await vi.waitFor(async () => expect(await configured()).toBe("replica"));
      expect(await found()).toEqual([
        ...(database().major === "15" ? ["attribute createrole of role shop_app: `ALTER ROLE shop_app NOCREATEROLE`."] : []),
        "setting session_replication_role of the server: Take it out of `postgresql.conf`, or `ALTER SYSTEM RESET session_replication_role`, and reload.",
      ]);
    } finally {
      await database().query("alter role shop_app nocreaterole");
      await database().query("alter system reset session_replication_role");
      await database().query("select pg_reload_conf()");
    }
    await vi.waitFor(async () => expect(await configured()).toBe("origin"));
    expect(await found()).toEqual([]);
  });

  it("has a program that keeps house as the role that is for it", async () => {
    const shop = project("");
    expect((await shop.run("generate")).status).toBe(0);
    shop.write("upkeep.mjs", titled("src/upkeep.ts"));
    mkdirSync(join(shop.folder, "node_modules/@eventbook"));
    symlinkSync(join(packageFolder, "runtime"), join(shop.folder, "node_modules/@eventbook/runtime"));
    const { host = "", database: name = "" } = database().config;
    const as = (user: string): Ran =>
      run(process.execPath, ["upkeep.mjs"], shop.folder, { more: { PGHOST: host, PGUSER: user, PGDATABASE: name } });
    expect(as("shop_keeper")).toEqual({ status: 0, stdout: "0 dropped, 0 waiting\nhealthy\n", stderr: "" });
    expect(as("shop_app").stderr).toContain("permission denied for function ensure");
  });
});
