import { mkfifo } from "./mkfifo.js";
import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { configuration, hostileProject, removeHostileProjectsAfterEach } from "./hostile-project.js";
import { usualLimits } from "./limited-process.js";

removeHostileProjectsAfterEach();

const shop = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
events: { order.placed: { description: Somebody ordered., details: { orderId: string } } }
handlers: { send-receipt: { description: Mails the receipt., on: [order.placed] } }
`;

function configured(catalogs: string): string {
  return `eventbook: 1\ncatalogs: [${JSON.stringify(catalogs)}]\nout: generated\n`;
}

describe("a pattern for catalogs", () => {
  it.each(["link/**/*.events.yaml", "./link/**/*.yaml", "link/{a,b}/**/*.yaml", "link/outside/secret.events.yaml", "link/../link/**"])(
    "is not looked for behind a link to the whole disk: %s",
    { timeout: 60_000 },
    async (pattern) => {
      const project = hostileProject({ "eventbook.config.yaml": configured(pattern), "events/shop.events.yaml": shop });
      project.link("link", "/");
      const { status, stdout } = await project.runApart(["check"]);
      expect([status, stdout]).toEqual([2, expect.stringContaining("No catalog file matches")]);
    },
  );

  it.each([
    "{..,x}/**/*.yaml",
    "{..,..}/outside/*.yaml",
    "a/{b,../../..}/x.yaml",
    "../outside/*.yaml",
    "@(..|x)/*.yaml",
    "events/{x,../../outside}/*.yaml",
  ])("does not lead out of the root: %s", async (pattern) => {
    const project = hostileProject({ "eventbook.config.yaml": configured(pattern), "events/shop.events.yaml": shop });
    const { status, stdout } = await project.run("check");
    expect([status, stdout]).toEqual([2, expect.stringContaining("leads out of the root.")]);
  });

  it.each([
    ["*a*a*a*a*a*a*a*b", "has too many wildcards"],
    ["**/a/**/a/**/a/**/b", "has too many wildcards"],
    ["a*a*/b*b*/c*c*.yaml", "has too many wildcards"],
    ["+(+(a))b", "a group in round brackets"],
    ["*(a|aa)b", "a group in round brackets"],
    ["!(*a)b", "a group in round brackets"],
  ])("does not take forever: %s", async (pattern, reason) => {
    const name = "a".repeat(200);
    const project = hostileProject({ "eventbook.config.yaml": configured(pattern), [name]: "", "events/shop.events.yaml": shop });
    const { status, stdout } = await project.runApart(["check"]);
    expect([status, stdout]).toEqual([2, expect.stringContaining(`${reason}`)]);
  });

  it.each([
    "events/**/*.events.yaml",
    "**/events/**/*.events.{yml,yaml}",
    "events/*-*-*.events.yaml",
    "*/*/*/*.events.yaml",
    "events/shop.?vents.yaml",
    "events/[a-z]*.events.yaml",
  ])("may be as long as anybody needs: %s", async (pattern) => {
    const project = hostileProject({
      "eventbook.config.yaml": configured(pattern),
      "events/shop.events.yaml": shop,
      "events/a-b-c.events.yaml": shop
        .replace("catalog: shop", "catalog: abc")
        .replace("order.placed", "other.placed")
        .replace("send-receipt", "other"),
      "events/a/b/c.events.yaml": shop
        .replace("catalog: shop", "catalog: c")
        .replace("order.placed", "third.placed")
        .replace("send-receipt", "third"),
    });
    expect((await project.run("check")).stdout).not.toContain("wildcards");
  });
});

describe("a link is not followed", () => {
  it("by the configuration", async () => {
    const project = hostileProject({ "events/shop.events.yaml": shop, "real/eventbook.config.yaml": configuration });
    rmSync(join(project.root, "eventbook.config.yaml"));
    project.link("eventbook.config.yaml", join(project.outside, "secret.yaml"));
    const { status, stdout, stderr } = await project.run("check");
    expect([status, stdout, stderr]).toEqual([2, "", expect.stringContaining("link")]);
    expect((await project.run("generate", "--config", "eventbook.config.yaml")).status).toBe(2);
  });

  it.each(["tsconfig.json", "package.json"])("by %s, nor is a device read to its end", { timeout: 60_000 }, async (name) => {
    const project = hostileProject({
      "events/shop.events.yaml": shop,
      "eventbook.config.yaml": configured("events/*.yaml").replace("out: generated", "out: src/generated"),
      "tsconfig.json": '{ "compilerOptions": { "rootDir": "src", "outDir": "dist" } }',
    });
    rmSync(join(project.root, name));
    project.link(name, "/dev/zero");
    expect((await project.runApart(["generate"])).status).toBe(0);
  });

  it("by the folder of an import, of a handler, of what is set up", async () => {
    const project = hostileProject({
      "x.json": '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "additionalProperties": false }',
      "events/shop.events.yaml": shop,
    });
    project.link("linked", project.outside);
    project.link("src", project.outside);
    project.link(".vscode", project.outside);
    for (const words of [
      ["import", "x.json", "--out", "linked"],
      ["import", "x.json", "--out", "linked/deep"],
      ["new", "handler", "send-receipt"],
      ["new", "handler", "send-receipt", "--file", "linked/x.ts"],
      ["init"],
    ]) {
      const { status, stderr } = await project.run(...words);
      expect([words, status, stderr]).toEqual([
        words,
        2,
        expect.stringContaining("is a symbolic link, and links are not followed when writing."),
      ]);
    }
    expect((await project.run("import", "linked/secret.json")).stderr).toContain("`linked/secret.json` is reached by a link");
    expect(readdirSync(project.outside).toSorted()).toEqual(["CANARY", "secret.events.yaml", "secret.json", "secret.yaml"]);
  });
});

describe.skipIf(process.platform === "win32")("a pipe that nobody writes to", () => {
  it.each(["eventbook.config.yaml", "tsconfig.json", "events/pipe.events.yaml", "generated/shop.js", "schemas/pipe.json"])(
    "is not waited for: %s",
    { timeout: 60_000 },
    async (path) => {
      const project = hostileProject({
        "events/shop.events.yaml": shop,
        "events/other.events.yaml": `${shop.replace("catalog: shop", "catalog: other").replace("send-receipt", "other")}`.replace(
          "order.placed: { description: Somebody ordered., details: { orderId: string } }",
          "other.placed: { description: Somebody ordered., schema: ../schemas/pipe.json }",
        ),
      });
      mkfifo(project.root, path);
      const { status } = await project.runApart(["generate"], { ...usualLimits, seconds: 10 });
      expect([0, 1, 2]).toContain(status);
    },
  );
});

it("a tsconfig.json that extends itself over and over is read once", async () => {
  const again = Array.from({ length: 10 }, () => "./tsconfig.json");
  const project = hostileProject({ "events/shop.events.yaml": shop, "tsconfig.json": JSON.stringify({ extends: again }) });
  expect((await project.runApart(["generate"])).status).toBe(0);
});

it.each(["[".repeat(1_000_000), '{"extends":'.repeat(100_000), `{"a":${"[".repeat(5000)}${"]".repeat(5000)}}`])(
  "a tsconfig.json that is nested without end is left alone",
  async (text) => {
    const project = hostileProject({ "events/shop.events.yaml": shop, "tsconfig.json": text });
    expect((await project.run("generate")).status).toBe(0);
  },
);
