import { readFileSync } from "node:fs";
import { applyLayout } from "@eventbook/runtime/postgres";
import pg from "pg";
import { afterAll, beforeAll, expect, it } from "vitest";
import { shop } from "../../runtime/testing/shop.js";
import { blocksOf } from "../support/markdown-blocks.js";
import { describeOnPostgres } from "../support/postgres.js";

const blocks = blocksOf(readFileSync(new URL("../../docs/postgresql.md", import.meta.url), "utf8")).filter(
  ({ language }) => language === "sql",
);
const roles = { owner: "events_owner", append: "app", read: "analyst", sweep: "sweeper" } as const;
type Role = keyof typeof roles;

describeOnPostgres("docs/postgresql.md", (database) => {
  const clients = new Map<string, pg.Client>();
  const as = async (kind: string): Promise<pg.Client> => {
    const known = clients.get(kind);
    if (known !== undefined) return known;
    const user = kind === "superuser" ? "postgres" : roles[kind as Role];
    const client = new pg.Client({ ...database().config, user });
    await client.connect();
    clients.set(kind, client);
    return client;
  };

  beforeAll(async () => {
    const superuser = await as("superuser");
    const [first] = blocks;
    expect(first?.marks).toEqual({ as: "superuser" });
    await superuser.query((first?.text ?? "").replace(":database", database().config.database ?? ""));
    await applyLayout(await as("owner"), shop());
  });
  afterAll(async () => {
    for (const [kind, client] of clients) if (kind !== "superuser") await client.end();
    const superuser = await as("superuser");
    for (const role of Object.values(roles))
      await superuser.query(`drop owned by ${role} cascade`).then(() => superuser.query(`drop role ${role}`));
    await superuser.end();
  });

  const others = blocks.slice(1).map(({ marks, text }, at) => ({ kind: marks["as"] ?? "", refused: marks["refused"], text, at }));
  it.each(others)("has statement $at run as $kind", async ({ kind, refused, text }) => {
    const client = await as(kind);
    if (refused === undefined) await client.query(text);
    else await expect(client.query(text)).rejects.toThrow(refused);
  });

  it("leaves the event, without what was redactable", async () => {
    const { rows } = await (await as("read")).query(
      "select e.id, e.source, r.details, r.redacted_at is not null as redacted from eventbook.events as e join eventbook.redactable_details as r using (position, class)",
    );
    expect(rows).toEqual([{ id: "order-1", source: "shop", details: null, redacted: true }]);
  });
});
