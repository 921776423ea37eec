import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventbook, packageFolder, type Ran, run } from "../support/built-command.js";
import { blocksOf } from "../support/markdown-blocks.js";
import { sqliteAt } from "../support/sqlite-database.js";
import { compilers } from "../support/strict-matrix.js";
import { application, billing } from "./packages.js";

let home: string;
const inHome = (...path: string[]): string => join(home, ...path);

const guide = blocksOf(readFileSync("docs/packages.md", "utf8"));

/** What the guide says of one folder. */
function guided(folder: string): Readonly<Record<string, string>> {
  const files = guide.filter(({ marks }) => marks["in"] === folder && marks["title"] !== undefined);
  return Object.fromEntries(files.map(({ marks, text }) => [marks["title"] ?? "", text]));
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(inHome(folder, path)), { recursive: true });
    writeFileSync(inHome(folder, path), text);
  }
}

function tsc(folder: string, ...words: readonly string[]): Ran {
  return run(process.execPath, [compilers["7"], "--pretty", "false", ...words], inHome(folder));
}

const well = { status: 0, stderr: "" };

/** Generates, compiles and packs, as the guide says. */
function publish(folder: string): string {
  expect(eventbook(inHome(folder), ["generate"])).toMatchObject(well);
  expect(tsc(folder)).toEqual({ ...well, stdout: "" });
  const { status, stdout, stderr } = run("npm", ["pack", "--silent", "--pack-destination", home], inHome(folder));
  expect({ status, stderr }).toEqual(well);
  return inHome(stdout.trim());
}

/** As `npm install <name>` would, without a registry. */
function install(folder: string, ...tarballs: readonly string[]): void {
  const words = ["install", "--offline", "--omit=optional", "--no-audit", "--no-fund", "--silent", ...tarballs];
  expect(run("npm", words, inHome(folder))).toMatchObject({ status: 0 });
}

/** Where the package finds what its `peerDependencies` are. */
function linkInto(folder: string, name: string, target: string): void {
  const link = inHome(folder, "node_modules", name);
  mkdirSync(dirname(link), { recursive: true });
  symlinkSync(target, link);
}

/** The runtime as it stands, as a package of its own. */
function packedRuntime(): string {
  const { stdout } = run("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", home], join(packageFolder, "runtime"));
  return inHome(stdout.trim());
}

function runApplication(): unknown {
  const { status, stdout, stderr } = run(process.execPath, ["dist/app.js"], inHome("my-app"));
  // Node.js may say something of its own SQLite.
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual(well);
  return JSON.parse(stdout);
}

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "eventbook-packages-"));
  write("accounts", guided("accounts"));
  write("billing", billing);
  write("my-app", { ...application, ...guided("my-app") });
  linkInto("accounts", "@eventbook/runtime", join(packageFolder, "runtime"));
  linkInto("billing", "@eventbook/runtime", join(packageFolder, "runtime"));
  linkInto("billing", "@acme/accounts", inHome("accounts"));
  eventbook(home, ["--version"]);
  install("my-app", packedRuntime(), publish("accounts"), publish("billing"));
  linkInto("my-app", "libsql", join(packageFolder, "node_modules/libsql"));
}, 240_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

it("the guide says what is done here", () => {
  const shell = guide.filter(({ language }) => language === "sh").map(({ text }) => text);
  expect(shell).toEqual(["npm install @acme/accounts\n", "npx eventbook generate\n", "npx eventbook generate\nnpx tsc\nnpm pack\n"]);
});

describe("an application over two packages", { timeout: 180_000 }, () => {
  it("makes modules of its own catalogs alone", () => {
    expect(eventbook(inHome("my-app"), ["generate"])).toMatchObject(well);
    expect(eventbook(inHome("my-app"), ["generate", "--check"])).toMatchObject(well);
    const written = readdirSync(inHome("my-app/generated"));
    expect(written.filter((file) => file.endsWith(".js")).toSorted()).toEqual(["registry.js", "shop.js"]);
  });

  it("compiles", () => expect(tsc("my-app")).toEqual({ ...well, stdout: "" }));

  it("compiles as TypeScript, against declarations of either target", () => {
    const configuration = readFileSync(inHome("my-app/eventbook.config.yaml"), "utf8");
    write("my-app", { "ts.config.yaml": `${configuration.replace("out: generated", "out: src/events")}target: ts\n` });
    expect(eventbook(inHome("my-app"), ["generate", "--config", "ts.config.yaml"])).toMatchObject(well);
    write("my-app", {
      "tsconfig.ts.json": '{ "extends": "./tsconfig.json", "compilerOptions": { "noEmit": true }, "include": ["src/events"] }',
    });
    expect(tsc("my-app", "-p", "tsconfig.ts.json")).toEqual({ ...well, stdout: "" });
    rmSync(inHome("my-app/src/events"), { recursive: true });
  });

  it("does not compile where a package would record what the book does not know", () => {
    const text =
      'import { openAccount } from "@acme/accounts";\nimport type { Recorder } from "@eventbook/runtime";\ndeclare const book: Recorder<"order.placed">;\nawait openAccount(book, { id: "", plan: "free" });\n';
    write("my-app", { "src/wrong.ts": text });
    expect(tsc("my-app", "--noEmit").stdout).toContain(`Type '"account.opened"' is not assignable to type '"order.placed"'.`);
    rmSync(inHome("my-app/src/wrong.ts"));
  });

  it("records, finds and handles through both, in memory and in SQLite", () => {
    const seen = {
      types: ["account.closed", "account.opened", "account.opened", "invoice.paid", "invoice.refunded", "invoice.settled", "order.placed"],
      sources: ["accounts", "accounts", "accounts", "billing", "billing", "billing", "shop"],
      handled: [
        "ledger: invoice.paid",
        "ledger: invoice.refunded",
        "ledger: invoice.settled",
        "letter: account.closed",
        "letter: account.opened",
        "letter: account.opened",
      ],
      found: ["account:0190163d-8694-739b-aea5-966c26f8ad92"],
      refused: ["/account/plan enum", "/by/plan enum"],
    };
    expect(runApplication()).toEqual({ memory: seen, sqlite: seen });
  });

  it("shows the packages' events in SQL", () => {
    const database = sqliteAt(inHome("my-app/app.sqlite"));
    const opened = database.prepare("SELECT invited_by FROM account_opened WHERE invited_by IS NOT NULL").all();
    const paid = database.prepare("SELECT total FROM invoice_paid").all() as readonly { readonly total: string }[];
    expect(opened).toEqual([{ invited_by: "0190163d-8694-739b-aea5-966c26f8ad93" }]);
    expect(paid.map(({ total }) => JSON.parse(total) as unknown)).toEqual([{ amount: 5, currency: "CHF" }]);
    database.close();
  });

  it("refuses a version that its registry does not know, until it is generated anew", () => {
    const catalog = readFileSync(inHome("accounts/standard.events.yaml"), "utf8");
    const described = "Somebody opened an account.";
    write("accounts", { "standard.events.yaml": catalog.replace(described, `${described}\n    version: 2`) });
    expect(eventbook(inHome("accounts"), ["generate"])).toMatchObject(well);
    for (const part of ["generated", "standard.events.yaml"])
      cpSync(inHome("accounts", part), inHome("my-app/node_modules/@acme/accounts", part), { recursive: true });
    expect(run(process.execPath, ["dist/app.js"], inHome("my-app"))).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(
        "EventVersionError: `account.opened` was emitted in version 2, and the registry knows it up to version 1. Generate the registry anew: `npx eventbook generate`.",
      ) as string,
    });
    expect(eventbook(inHome("my-app"), ["generate", "--check"]).status).toBe(1);
    expect(eventbook(inHome("my-app"), ["generate"])).toMatchObject(well);
    expect(runApplication()).toHaveProperty("memory.types.length", 7);
  });
});
