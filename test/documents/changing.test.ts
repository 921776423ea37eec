import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt, eventbook, packageFolder, run } from "../support/built-command.js";
import { blocksOf } from "../support/markdown-blocks.js";
import { sqliteAt } from "../support/sqlite-database.js";
import { compilers } from "../support/strict-matrix.js";

const blocks = blocksOf(readFileSync("docs/changing.md", "utf8"));

let folder: string;

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const head = `catalog: library
description: What happens in the library.
owner: team-desk
defaults: { category: lending, retain: 365d }
categories: { lending: A book went out or came back. }
`;

const mail = `catalog: mail
description: What the postman brings.
owner: team-mail
defaults: { category: mail, retain: 365d }
categories: { mail: A letter. }
events:
  mail.sent: { description: A letter went out., details: { to: { type: string, indexed: true } } }
`;

const step = (name: string): string => blocks.find(({ marks }) => marks["step"] === name)?.text ?? "";

/** Brings a catalog to the application and its store, as the page says, and compiles what the page has for it. */
function deploy(events: string, ...files: readonly string[]): void {
  write("events/library.events.yaml", head + events);
  expect(eventbook(folder, ["generate"])).toMatchObject({ status: 0, stderr: "" });
  expect(eventbook(folder, ["store", "apply"])).toMatchObject({ status: 0, stdout: expect.not.stringContaining("left ") });
  write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["src/use.ts", ...files] }));
}

const compilerOptions = {
  target: "es2022",
  lib: ["es2023", "esnext.disposable"],
  module: "nodenext",
  strict: true,
  types: ["node"],
  rootDir: "src",
  outDir: "dist",
};

/** Runs some lines in the application, and gives what they printed. */
function use(lines: string, imports = ""): readonly string[] {
  write(
    "src/use.ts",
    `import { openBook } from "@eventbook/runtime";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import * as library from "#events/library";
import { registry } from "#events/registry";
import { schema } from "#events/storage/sqlite";
${imports}
const remind = async ({ type }: { readonly type: string }) => console.log(\`handled \${type}\`);
const handlers = { ...(registry.handlers.length > 0 ? { remind } : {}) } as never;
await using book = await openBook({ registry, store: sqliteStore("library.sqlite", { schema }), handlers });
const bookId = "0190163d-8694-739b-aea5-966c26f8ad91";
${lines}
await book.idle();
`,
  );
  const compiled = run(process.execPath, [compilers["7"], "--pretty", "false"], folder);
  expect(compiled).toEqual({ status: 0, stdout: "", stderr: "" });
  const { status, stdout, stderr } = run(process.execPath, ["--no-warnings", "dist/use.js"], folder);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return stdout.trimEnd().split("\n");
}

const messages = "for await (const { type, message } of book.find({ order: 'oldest' })) console.log(`${type}: ${message}`);";

beforeAll(() => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), "eventbook-changing-"));
  symlinkSync(join(packageFolder, "node_modules"), join(folder, "node_modules"), "junction");
  write("package.json", '{ "private": true, "type": "module", "imports": { "#events/*": "./generated/*.js" } }');
  write(
    "eventbook.config.yaml",
    "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\nstorage: [sqlite]\nstore: library.sqlite\n",
  );
  for (const { marks, text } of blocks) if (marks["title"]?.endsWith(".ts")) write(marks["title"], text);
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the page about changes", () => {
  it("begins with what is stored", () => {
    deploy(step("before"));
    expect(
      use(`await library.emitBookLent(book, { bookId, readerId: "ada" }, { occurredAt: "2026-01-01T09:00:00Z" });${messages}`),
    ).toEqual([`book.lent: ada borrowed 0190163d-8694-739b-aea5-966c26f8ad91.`]);
  }, 60_000);

  it("reads old events beside those of a later version", () => {
    deploy(step("details"), "src/due.ts");
    const lines = `await library.emitBookLent(book, { bookId, readerId: "bob", dueOn: "2026-12-24" });
for await (const event of book.only("book.lent").find({ order: "oldest" }))
  console.log(event.version, dueOn(event), library.isBookLentDetails(event.details), event.message);`;
    expect(use(lines, `import { dueOn } from "./due.js";`)).toEqual([
      "1 2026-01-31 false ada borrowed 0190163d-8694-739b-aea5-966c26f8ad91 until unknown.",
      "2 2026-12-24 true bob borrowed 0190163d-8694-739b-aea5-966c26f8ad91 until 2026-12-24.",
    ]);
    const database = sqliteAt(join(folder, "library.sqlite"));
    expect(database.prepare("select _version, due_on from book_lent order by _position").all()).toMatchObject([
      { _version: 1, due_on: null },
      { _version: 2, due_on: "2026-12-24" },
    ]);
    database.close();
  }, 60_000);

  it("goes back to the last version, and on again", () => {
    deploy(step("before"));
    const lines = `await library.emitBookLent(book, { bookId, readerId: "eve" });
for await (const { version } of book.find({ order: "oldest" })) console.log(version);`;
    expect(use(lines)).toEqual(["1", "2", "1"]);
    deploy(step("details"));
    expect(use("console.log(await book.count({}));")).toEqual(["3"]);
  }, 60_000);

  it("finds and handles an event under both of its names", () => {
    deploy(step("name"), "src/borrowed.ts");
    const lines = `await library.emitBookBorrowed(book, { bookId, readerId: "dan", dueOn: "2026-12-31" });
await library.emitBookLent(book, { bookId, readerId: "eve", dueOn: "2026-12-31" });
await book.idle();
console.log(...await readers(book));`;
    expect(use(lines, `import { readers } from "./borrowed.js";`)).toEqual([
      "handled book.borrowed",
      "handled book.lent",
      "eve dan bob ada",
    ]);
    expect(readFileSync(join(folder, "generated/library.d.ts"), "utf8")).toContain("@deprecated");
  }, 60_000);

  it("keeps events of a type that is gone, without a message or a handler", () => {
    const events = step("name");
    deploy((events.slice(0, events.indexOf("  book.lent:")) + events.slice(events.indexOf("  book.borrowed:"))).replace("book.lent, ", ""));
    const printed = use(messages);
    expect(printed).toHaveLength(5);
    expect(printed[0]).toBe("book.lent: null");
    expect(eventbook(folder, ["store", "status"]).stdout).toMatch(/^book\.lent .* in no catalog$/m);
  }, 60_000);

  it("lets a service with a catalog of its own share the database", () => {
    rmSync(join(folder, "events/library.events.yaml"));
    write("events/mail.events.yaml", mail);
    expect(eventbook(folder, ["generate"])).toMatchObject({ status: 0, stderr: "" });
    expect(eventbook(folder, ["store", "apply"]).stdout).toContain("kept     event type book.borrowed: no catalog has it any more");
    expect(eventbook(folder, ["store", "verify"])).toMatchObject({ status: 0 });
    rmSync(join(folder, "events/mail.events.yaml"));
    deploy(step("details"));
    expect(eventbook(folder, ["store", "status"]).stdout).toMatch(/^mail\.sent .* in no catalog$/m);
    expect(eventbook(folder, ["store", "verify"])).toMatchObject({ status: 0 });
  }, 60_000);

  it("says that versions of the past are not brought up to date", () => {
    write("events/library.events.yaml", head + step("details").replace("    version: 2\n", "    version: 2\n    versions: {}\n"));
    expect(eventbook(folder, ["check"]).stdout).toContain("error[keys-are-supported]: `versions` is not supported yet;");
  });
});
