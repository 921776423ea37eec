import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import pg from "pg";
import { run } from "../support/built-command.js";
import { withoutNpx } from "./without-npx.js";
import { type Block, blocksOf } from "../support/markdown-blocks.js";
import { packedTarballs } from "../support/packed.js";
import { describeOnPostgres } from "../support/postgres.js";
import { sqliteAt } from "../support/sqlite-database.js";

const readme = blocksOf(readFileSync("README.md", "utf8"));
const guide = blocksOf(readFileSync("docs/guide.md", "utf8"));

let home: string;
const inApp = (...path: string[]): string => join(home, "my-app", ...path);

/** The README, followed word by word in a folder beside a clone that has been packed. */
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "eventbook-readme-"));
  for (const folder of ["eventbook", "my-app"]) mkdirSync(join(home, folder));
  for (const tarball of Object.values(packedTarballs())) copyFileSync(tarball, join(home, "eventbook", basename(tarball)));
}, 120_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

function write(block: Block): void {
  const file = inApp(block.marks["title"] ?? "");
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, block.text);
}

/** Runs the lines of a block as a shell would; gives what the last one printed. */
function shell(block: Block): string {
  return block.text.trimEnd().split("\n").map(line).at(-1) ?? "";
}

function line(command: string): string {
  const quiet = withoutNpx(command.replace(/^npm install/, "npm install --prefer-offline --no-audit --no-fund"));
  const { status, stdout, stderr } = run("sh", ["-c", quiet], inApp());
  expect({ command, status, stderr: status === 0 ? "" : `${stdout}${stderr}` }).toEqual({ command, status: 0, stderr: "" });
  return stdout;
}

const masked = (text: string): string => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}:/g, "0190163d-…:");

describe("the README", () => {
  it("packs what the tests pack", () => {
    const blocks = readme.filter((block) => block.marks["in"] === "eventbook");
    expect(blocks.map((block) => block.text)).toEqual(["npm ci\nnpm pack --workspace runtime\nnpm pack\n"]);
  });

  it("leads from an empty folder to an event that is found", () => {
    let printed = "";
    for (const block of readme) {
      if ("fails" in block.marks) break;
      if ("shown" in block.marks) expect(readFileSync(inApp(block.marks["title"] ?? ""), "utf8")).toBe(block.text);
      else if (block.marks["title"] !== undefined) write(block);
      else if (block.marks["in"] === "my-app") printed = shell(block);
      else if (block.language === "text") expect(masked(printed)).toBe(block.text);
    }
    expect(printed).toContain("found:");
  }, 180_000);

  it("would be caught telling something that does not work", () => {
    expect(() => line("npx eventbook generete")).toThrow("to deeply equal");
    expect(() => shell({ language: "sh", marks: {}, text: "node --version\nnode dist/no-such-app.js\n" })).toThrow("to deeply equal");
  });

  it("shows a mistake as the command does", () => {
    const at = readme.findIndex((block) => "fails" in block.marks);
    const [mistaken, printed] = readme.slice(at);
    if (mistaken === undefined || printed === undefined) throw new Error("The README shows no mistake.");
    write(mistaken);
    const { status, stdout } = run("npx", ["eventbook", "check"], inApp());
    rmSync(inApp(mistaken.marks["title"] ?? ""));
    expect(stdout).toBe(printed.text);
    expect(status).toBe(1);
  });
});

describe("the guide", () => {
  it("compiles and runs, one example after the other", () => {
    const blocks = guide.filter((block) => block.language === "ts" && !("on" in block.marks));
    const lines = blocks.flatMap((block) => block.text.split("\n"));
    const imports = [...new Set(lines.filter((text) => text.startsWith("import ")))];
    const text = [
      `import { openBook as open } from "@eventbook/runtime";`,
      `import { registry as types } from "#events/registry";`,
      `import { memoryStore as memory } from "@eventbook/runtime/memory";`,
      ...imports,
      `const book = await open({ registry: types, store: memory(), handlers: { remind: () => {} } });`,
      `const bookId = "0190163d-8694-739b-aea5-966c26f8ad91";`,
      ...lines.filter((one) => !one.startsWith("import ")),
      `if (count !== 5 || one?.id !== receipt.id) throw new Error(\`The guide recorded \${count} events.\`);`,
      `await book.close();`,
    ];
    writeFileSync(inApp("src/guide.ts"), text.join("\n"));
    line("npx tsc");
    expect(line("node dist/guide.js")).toContain("/bookId format");
  }, 60_000);
});

describe("the guide on testing", () => {
  it("has tests that pass, and would not if nothing was said", () => {
    for (const block of guide.filter(({ marks }) => marks["on"] === "test")) write(block);
    line("npx tsc");
    expect(line("node --test dist/lend.test.js")).toMatch(/^(?:#|ℹ) pass 2$/m);
    writeFileSync(inApp("dist/lend.js"), "export async function lend() {}\n");
    const { status, stdout } = run("node", ["--test", "dist/lend.test.js"], inApp());
    expect(status).toBe(1);
    expect(stdout).toMatch(/^(?:#|ℹ) fail 2$/m);
    for (const file of ["src/lend.ts", "src/lend.test.ts"]) rmSync(inApp(file));
  }, 60_000);
});

describe("the guide on SQLite", () => {
  it("keeps a book lent together with the row of the application", () => {
    const lines = guide.filter((block) => block.marks["on"] === "sqlite").flatMap((block) => block.text.split("\n"));
    const text = [
      `import { openBook } from "@eventbook/runtime";`,
      `import { sqliteStore } from "@eventbook/runtime/sqlite";`,
      `import { registry } from "#events/registry";`,
      ...lines.filter((one) => one.startsWith("import ")),
      `const book = await openBook({ registry, store: sqliteStore("library.sqlite"), handlers: { remind: () => {} } });`,
      `const [bookId, readerId] = ["0190163d-8694-739b-aea5-966c26f8ad91", "grace"];`,
      ...lines.filter((one) => !one.startsWith("import ")),
      `await book.close();`,
    ];
    writeFileSync(inApp("src/on-sqlite.ts"), text.join("\n"));
    line("npm install --save-dev @types/node@24");
    line("npx tsc --types node");
    rmSync(inApp("src/on-sqlite.ts"));
    // Where Node.js has no SQLite, the package that stands in for it.
    if (!isBuiltin("node:sqlite")) {
      const compiled = readFileSync(inApp("dist/on-sqlite.js"), "utf8");
      writeFileSync(inApp("dist/on-sqlite.js"), compiled.replace(`{ DatabaseSync } from "node:sqlite"`, `DatabaseSync from "libsql"`));
    }
    const database = sqliteAt(inApp("library.sqlite"));
    database.exec("create table loans (book_id text, reader_id text)");
    line("node dist/on-sqlite.js");
    const found = database.prepare("select e.type from loans as l, events as e where e.details ->> 'readerId' = l.reader_id").all();
    database.close();
    expect(found).toMatchObject([{ type: "book.lent" }]);
  }, 60_000);
});

let isOnPostgres = false;

/** What the guide does on PostgreSQL, compiled for the first server that asks for it. */
function compileOnPostgres(): void {
  if (isOnPostgres) return;
  const config = inApp("eventbook.config.yaml");
  writeFileSync(config, readFileSync(config, "utf8").replace("storage: [sqlite]", "storage: [sqlite, postgres]"));
  line("npx eventbook generate");
  line("npm install pg @types/pg");
  const lines = guide.filter((block) => block.marks["on"] === "postgres").flatMap((block) => block.text.split("\n"));
  const text = [
    ...new Set(lines.filter((one) => one.startsWith("import "))),
    `const handlers = { remind: () => {} };`,
    `const [bookId, readerId] = ["0190163d-8694-739b-aea5-966c26f8ad91", "ada"];`,
    ...lines.filter((one) => !one.startsWith("import ")),
    `await book.close();`,
    `await pool.end();`,
  ];
  writeFileSync(inApp("src/on-postgres.ts"), text.join("\n"));
  line("npx tsc");
  isOnPostgres = true;
}

describeOnPostgres("the guide on PostgreSQL", (database) => {
  it("keeps a book lent together with the row of the application", async () => {
    compileOnPostgres();
    const pool = new pg.Pool(database().config);
    pool.on("error", () => {});
    await pool.query(readFileSync(inApp("generated/storage/postgres/schema.sql"), "utf8"));
    await pool.query("create table loans (book_id text, reader_id text)");
    const { host, user, database: name } = database().config;
    line(`PGHOST=${host} PGUSER=${user} PGDATABASE=${name} node dist/on-postgres.js`);
    const { rows } = await pool.query(
      "select l.reader_id, e._type from loans as l, eventbook.book_lent as e where e.book_id::text = l.book_id",
    );
    expect(rows).toEqual([{ reader_id: "ada", _type: "book.lent" }]);
    await pool.end();
  }, 120_000);
});
