import { chmodSync, chownSync, readdirSync, rmSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { command, ensureBuilt } from "../support/built-command.js";
import { removeProjectsAfterEach, shopCatalog, shopProject } from "./project.js";

removeProjectsAfterEach();

describe("generate", () => {
  it("prints a line per file and how much there was to do; then, that there is nothing to do", async () => {
    const { run } = shopProject();
    expect(await run("generate")).toEqual({
      status: 0,
      stderr: "",
      stdout: `created  generated/catalog.json
created  generated/catalog.md
created  generated/catalog.schema.json
created  generated/registry.d.ts
created  generated/registry.d.ts.map
created  generated/registry.js
created  generated/shop.d.ts
created  generated/shop.d.ts.map
created  generated/shop.js
created  generated/schemas/shop.json
created  generated/storage/sqlite.d.ts
created  generated/storage/sqlite.js
created  generated/storage/sqlite/schema.sql

generated: 13 created.
`,
    });
    expect(await run("generate")).toEqual({ status: 0, stderr: "", stdout: "generated is up to date: 13 files.\n" });
  });

  it("writes only what changes, and removes what no catalog makes any more", async () => {
    const { run, write, folder } = shopProject({
      "events/mail.events.yaml": shopCatalog
        .replace("catalog: shop", "catalog: mail")
        .replaceAll("order.placed", "mail.sent")
        .replaceAll("send-receipt", "count"),
    });
    await run("generate");
    const times = () =>
      new Map(readdirSync(join(folder, "generated")).map((name) => [name, statSync(join(folder, "generated", name)).mtimeMs]));
    for (const name of readdirSync(join(folder, "generated"))) utimesSync(join(folder, "generated", name), 1_000, 1_000);
    write("events/shop.events.yaml", shopCatalog.replace("coupon?: string", "voucher?: string"));
    expect((await run("generate")).stdout).toContain("updated  generated/shop.d.ts\n");
    expect(times().get("mail.js")).toBe(1_000_000);
    expect(times().get("shop.js")).not.toBe(1_000_000);
    rmSync(join(folder, "events/mail.events.yaml"));
    expect((await run("generate")).stdout).toMatch(/^removed {2}generated\/mail\.d\.ts\n/m);
    expect([...times().keys()].filter((name) => name.startsWith("mail"))).toEqual([]);
  });

  it("says what it would do, and does not", async () => {
    const { run, files } = shopProject();
    const before = files();
    const { status, stdout } = await run("generate", "--dry-run");
    expect(status).toBe(0);
    expect(stdout).toMatch(/^create {3}generated\/catalog\.json\n/);
    expect(stdout).toMatch(/\ngenerated: 13 to create. Nothing was written.\n$/);
    expect(files()).toEqual(before);
  });

  it("writes nothing while there is an error, and says all of it", async () => {
    const { run, files } = shopProject({ "events/shop.events.yaml": shopCatalog.replace("retain: 365d", "retain: 365") });
    const before = files();
    const { status, stdout } = await run("generate");
    expect(status).toBe(1);
    expect(stdout).toContain("error[durations-have-units]");
    expect(files()).toEqual(before);
  });

  it("prints one JSON object", async () => {
    const { run } = shopProject();
    expect(JSON.parse((await run("generate", "--format", "json")).stdout)).toMatchObject({
      version: 1,
      diagnostics: [],
      unchanged: 0,
      files: expect.arrayContaining([{ path: "generated/shop.js", action: "create" }]),
    });
    expect(JSON.parse((await run("generate", "--check", "--format", "json")).stdout)).toEqual({
      version: 1,
      diagnostics: [],
      files: [],
      unchanged: 13,
    });
  });
});

describe("generate --check", () => {
  it("is content with what generate wrote, whatever Git made of its line ends", async () => {
    const { run, read, write } = shopProject();
    await run("generate");
    write("generated/shop.js", read("generated/shop.js").replaceAll("\n", "\r\n"));
    expect(await run("generate", "--check")).toEqual({ status: 0, stderr: "", stdout: "generated is up to date: 13 files.\n" });
  });

  it("reports what is changed, missing and orphaned, the line of the catalog behind it, and what mends it", async () => {
    const { run, write, read, folder } = shopProject();
    await run("generate");
    write("generated/old.js", read("generated/shop.js"));
    write("generated/shop.d.ts", read("generated/shop.d.ts").replace("coupon?: string", "coupon?: number"));
    rmSync(join(folder, "generated/catalog.md"));
    const { status, stdout, stderr } = await run("generate", "--check");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toBe(`missing   generated/catalog.md
orphaned  generated/old.js
changed   generated/shop.d.ts
  @@ events/shop.events.yaml:12:7
    export interface OrderPlacedDetails {
      readonly orderId: string;
  -   readonly coupon?: number | undefined;
  +   readonly coupon?: string | undefined;
    }

error: The output is not what the catalogs say: 1 changed, 1 missing, 1 orphaned.
note: The catalogs have not changed: \`generated/shop.d.ts\` was edited, or written by another version or configuration.
help: Run \`npx eventbook generate\`, and commit what it writes. Edits of generated files are lost then: what is to be different belongs in the catalog.
`);
    expect((await run("generate", "--check", "--config", "eventbook.config.yaml")).stdout).toContain(
      "help: Run `npx eventbook generate --config eventbook.config.yaml`, and",
    );
    await run("generate");
    expect((await run("generate", "--check")).status).toBe(0);
  });
});

describe("generate --check, where a catalog has changed,", () => {
  it("says nothing of edits", async () => {
    const { run, write } = shopProject();
    await run("generate");
    write("events/shop.events.yaml", shopCatalog.replace("coupon?: string", "coupon?: integer"));
    expect((await run("generate", "--check")).stdout).toMatch(
      /\n\nerror: .*\nhelp: Run `npx eventbook generate`, and commit what it writes\.\n$/,
    );
  });

  it("does not take a line that has moved in it for an edit of the maps that lead there", async () => {
    const { run, write } = shopProject();
    await run("generate");
    write("events/shop.events.yaml", `# One line more.\n${shopCatalog}`);
    const { stdout } = await run("generate", "--check");
    expect(stdout).toMatch(/^changed {3}generated\/registry\.d\.ts\.map\nchanged {3}generated\/shop\.d\.ts\.map\n\nerror: /);
    expect(stdout).not.toContain("edited");
  });
});

describe("generate refuses", () => {
  it("to overwrite a file that is not ours", async () => {
    const { run, read, files } = shopProject({ "generated/shop.js": "// mine\n" });
    const before = files();
    expect(await run("generate")).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "error: `generated/shop.js` was not generated by eventbook, and is not overwritten.\nhelp: Move it, delete it if it is not needed, or choose another `out`.\n",
    });
    expect(read("generated/shop.js")).toBe("// mine\n");
    expect(files()).toEqual(before);
  });

  it("to write through a link", async () => {
    const { run, folder, files } = shopProject({ "elsewhere/notes.md": "" });
    symlinkSync(join(folder, "elsewhere"), join(folder, "generated"));
    expect(await run("generate")).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "error: `generated` is a symbolic link, and links are not followed when writing.\nhelp: Remove the link, or let `out` name the real folder.\n",
    });
    expect(files()).toContain("elsewhere/notes.md");
    expect(readdirSync(join(folder, "elsewhere"))).toEqual(["notes.md"]);
  });

  it.each(["../outside", "/tmp/outside", ".", "node_modules/x"])("to write to %s", async (out) => {
    const { run } = shopProject({ "eventbook.config.yaml": `eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: ${out}\n` });
    expect((await run("generate")).status).toBe(2);
  });

  it.skipIf(process.platform === "win32")("to leave half of it where a folder is closed, and says why", async () => {
    const { run, folder, write, read } = shopProject();
    await run("generate");
    const before = read("generated/shop.js");
    write("events/shop.events.yaml", shopCatalog.replace("coupon", "voucher"));
    chmodSync(join(folder, "generated/storage/sqlite"), 0o500);
    // The superuser may write everywhere, so that it has to be somebody else.
    const user = process.getuid?.() === 0 ? giveTo(folder, 65534) : {};
    ensureBuilt();
    const { status, stderr } = spawnSync(process.execPath, [command, "generate"], { cwd: folder, encoding: "utf8", ...user });
    chmodSync(join(folder, "generated/storage/sqlite"), 0o700);
    expect(stderr).toMatch(/^error: Nothing was written: EACCES: permission denied, /);
    expect(status).toBe(2);
    expect(read("generated/shop.js")).toBe(before);
    expect(readdirSync(join(folder, "generated")).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

function giveTo(folder: string, id: number): { readonly uid: number; readonly gid: number } {
  chownSync(folder, id, id);
  for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) chownSync(join(folder, path), id, id);
  return { uid: id, gid: id };
}

describe("the place of the output", () => {
  const tsconfig = '{\n  // As many have it.\n  "compilerOptions": { "rootDir": "src", "outDir": "dist" },\n}\n';
  const config = "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: src/generated\n";

  it("is warned of where TypeScript compiles around it", async () => {
    const { run } = shopProject({ "eventbook.config.yaml": config, "tsconfig.json": tsconfig });
    const { status, stderr } = await run("generate");
    expect(status).toBe(0);
    expect(stderr).toBe(
      "warning: `src/generated` lies in `src`, which tsconfig.json compiles to `dist`; TypeScript copies no `.js` there.\n",
    );
  });

  it.each([
    ["it lies beside", config.replace("src/", ""), tsconfig],
    ["it is TypeScript", `${config}target: ts\n`, tsconfig],
    ["nothing is compiled elsewhere", config, '{ "compilerOptions": { "noEmit": true, "rootDir": "src", "outDir": "dist" } }'],
    ["there is no tsconfig.json that can be read", config, "{"],
  ])("is not warned of where %s", async (_, configuration, text) => {
    expect(await shopProject({ "eventbook.config.yaml": configuration, "tsconfig.json": text }).run("generate")).toMatchObject({
      status: 0,
      stderr: "",
    });
  });
});
