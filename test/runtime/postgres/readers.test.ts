import { openBook } from "@eventbook/runtime";
import { postgresStore } from "@eventbook/runtime/postgres";
import pg from "pg";
import { expect, it } from "vitest";
import type { Functions } from "../../../runtime/testing/contract/topic.js";
import { handler, place, shop } from "../../../runtime/testing/shop.js";
import { describeOnQuietPostgres } from "../../support/postgres.js";
import { laidOutPool } from "./laid-out-pool.js";

describeOnQuietPostgres("a role that may only read", (database) => {
  it("opens a book whose handlers have their places, and reads", async () => {
    const owner = await laidOutPool({ ...database().config, max: 2 });
    await owner.query("create role looker login; select eventbook.allow_read('looker')");
    const registry = shop<Functions>(
      handler("a", { on: ["order.placed", "note.added"] }),
      handler("b", { delivery: "inline", on: ["payment.captured"] }),
    );
    const handlers = { a: "elsewhere", b: () => {} } as const;
    const writing = await openBook({ registry, store: postgresStore(owner), handlers });
    await place(writing, 1);
    await writing.close();
    const pool = new pg.Pool({ ...database().config, user: "looker", max: 2 });
    const reading = await openBook({ registry, store: postgresStore(pool), handlers });
    expect(await reading.count()).toBe(1);
    await expect(place(reading, 2)).rejects.toMatchObject({ code: "store-refused" });
    await reading.close();
    // What is to be written down is refused to it.
    const newer = shop<Functions>(handler("a", { on: ["order.placed"] }));
    await expect(openBook({ registry: newer, store: postgresStore(pool), handlers: { a: "elsewhere" } })).rejects.toMatchObject({
      code: "store-refused",
    });
    await pool.end();
    await owner.end();
  });
});
