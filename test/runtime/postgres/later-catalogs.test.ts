import { openBook } from "@eventbook/runtime";
import { applyStore, postgresStore } from "@eventbook/runtime/postgres";
import type { StorageSchema } from "@eventbook/runtime/store";
import { expect, it } from "vitest";
import { place, shop } from "../../../runtime/testing/shop.js";
import { describeOnPostgres } from "../../support/postgres.js";
import { shopSchemaOfPostgres } from "../shop-schema.js";
import { laidOutPool } from "./laid-out-pool.js";

/** The same, but that a detail of orders is indexed as another kind. */
const later: StorageSchema<"postgres"> = {
  ...shopSchemaOfPostgres,
  hash: "2",
  statements: shopSchemaOfPostgres.statements.map((statement) => statement.replace(/\bdue \w+/, "due text")),
  tables: shopSchemaOfPostgres.tables.map((table) => ({
    ...table,
    columns: table.columns.map((column) => (column.name === "due" ? { ...column, kind: "text" } : column)),
  })),
};

describeOnPostgres("a book of earlier catalogs", (database) => {
  it("finds by a detail that later ones index as another kind", async () => {
    const pool = await laidOutPool({ ...database().config, max: 2 }, shop(), shopSchemaOfPostgres);
    const book = await openBook({ registry: shop(), store: postgresStore(pool, { schema: shopSchemaOfPostgres }), handlers: {} });
    const [early, late] = [
      await place(book, 1, { due: "2026-01-01T00:00:00Z" }),
      await place(book, 2, { due: "2026-01-01T01:00:00+01:00" }),
    ];
    const orders = book.only("order.placed");
    const query = { details: { due: { from: "2026-01-01T00:00:00Z" } } };
    expect(await orders.count(query)).toBe(2);
    expect((await applyStore(pool, { registry: shop(), schema: later })).changes.length).toBeGreaterThan(0);
    const found: string[] = [];
    for await (const { id } of orders.find({ ...query, order: "oldest" })) found.push(id);
    expect(found).toEqual([early.id, late.id]);
    expect(await orders.count(query)).toBe(2);
    await place(book, 3, { due: "2026-01-02T00:00:00Z" });
    expect(await orders.count(query)).toBe(3);
    await book.close();
    await pool.end();
  });
});
