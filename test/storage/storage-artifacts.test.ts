import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import type { EventModel } from "../../generator/model/event-model.js";
import type { Dialect } from "../../generator/render/render-options.js";
import { storageModules } from "../../generator/render/storage/storage-module.js";
import { storageSql } from "../../generator/render/storage/storage-sql.js";
import { sqliteInMemory } from "../support/sqlite-database.js";
import { hostileCatalog } from "./hostile-catalog.js";
import { builtIn, eventByHand, fieldByHand, modelByHand } from "./model-by-hand.js";

const dialects = ["postgres", "sqlite"] as const;

describe.each(dialects)("storage for %s", (dialect) => {
  it("is the same statements for a store as for people", async () => {
    const model = hostileCatalog();
    const { statements } = await schemaOf(model, dialect);
    const [sql] = storageSql(model, options(dialect));
    let at = 0;
    for (const statement of statements) {
      at = sql?.content.indexOf(`\n${statement};\n`, at) ?? -1;
      expect(at, statement).toBeGreaterThan(0);
    }
  });

  it("has a hash that changes with the schema, and with nothing else", async () => {
    const hashes = await Promise.all([plain, plain, renamed, indexed].map((make) => schemaOf(make(), dialect)));
    const [first, same, ...others] = hashes.map(({ hash }) => hash);
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(same).toBe(first);
    expect(new Set([first, ...others]).size).toBe(3);
  });

  it("prints nothing invisible, no trailing space, and one line break at the end", () => {
    for (const { path, content } of [
      ...storageModules(hostileCatalog(), options(dialect)),
      ...storageSql(hostileCatalog(), options(dialect)),
    ]) {
      expect(content, path).not.toMatch(/[ \t]\n|\n\n$|[^\n]$/);
      expect(content, path).not.toMatch(/(?!\n)[\p{Cc}\u2028\u202e]/u);
    }
  });

  it("says of its lines which place of the catalog they come from", () => {
    for (const { path, content, origins } of [...storageModules(plain(), options(dialect)), ...storageSql(plain(), options(dialect))]) {
      const lines = content.split("\n");
      const [origin] = origins;
      if (path.endsWith(".d.ts")) expect(origins).toEqual([]);
      else expect(lines.slice((origin?.line ?? 0) - 1, (origin?.line ?? 0) + 1).join("\n"), path).toMatch(/order[._]placed/);
    }
  });
});

it("the whole SQLite file runs as it is, twice", () => {
  const [sql] = storageSql(hostileCatalog(), options("sqlite"));
  const database = sqliteInMemory();
  database.exec(sql?.content ?? "");
  database.exec(sql?.content ?? "");
  expect(database.prepare("SELECT count(*) AS types FROM event_types").all()).toMatchObject([{ types: 4 }]);
  database.close();
});

it("a model without events has a schema too", () => {
  const [sql] = storageSql({ ...modelByHand({ events: [] }), categories: [] }, options("sqlite"));
  const database = sqliteInMemory();
  database.exec(sql?.content ?? "");
  database.close();
});

it("prints TypeScript for that target", () => {
  const [module, ...others] = storageModules(plain(), { ...options("sqlite"), target: "ts" });
  expect(others).toEqual([]);
  expect(module?.path).toBe("storage/sqlite.ts");
  expect(module?.content).toContain('export const schema: StorageSchema<"sqlite"> = {\n');
});

interface Schema {
  readonly hash: string;
  readonly statements: readonly string[];
}

/** What the generated module exports. */
async function schemaOf(model: EventModel, dialect: Dialect): Promise<Schema> {
  const [script] = storageModules(model, options(dialect));
  const folder = mkdtempSync(join(tmpdir(), "eventbook-storage-"));
  try {
    const file = join(folder, "schema.mjs");
    writeFileSync(file, script?.content ?? "");
    const { schema }: { schema: Schema } = await import(pathToFileURL(file).href);
    return schema;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function options(dialect: Dialect) {
  return { out: "generated", target: "js" as const, storage: [dialect] };
}

const plain = () => modelByHand({ events: [eventByHand("order.placed", [fieldByHand("orderId", builtIn("uuid"))])] });
const renamed = () => modelByHand({ events: [eventByHand("order.placed", [fieldByHand("id", builtIn("uuid"))])] });
const indexed = () => modelByHand({ events: [eventByHand("order.placed", [fieldByHand("orderId", builtIn("uuid"), { indexed: true })])] });
