import { linkSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyWrites } from "../../generator/write/apply-writes.js";
import { planWrites } from "../../generator/write/plan-writes.js";
import { readOutput } from "../../generator/write/read-output.js";
import { artifact, mark } from "../write/artifacts.js";
import { configuration, hostileProject, removeHostileProjectsAfterEach } from "./hostile-project.js";

removeHostileProjectsAfterEach();

const shop = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
events: { order.placed: { description: Somebody ordered., details: { orderId: string } } }
`;

function projectWithOut(out: string) {
  return hostileProject({
    "eventbook.config.yaml": `eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: ${JSON.stringify(out)}\nstorage: [sqlite]\n`,
    "events/shop.events.yaml": shop,
  });
}

describe("an output folder is refused that is", () => {
  it.each([
    ["the root", "."],
    ["the root by a detour", "a/.."],
    ["the disk", "/"],
    ["outside", "../outside"],
    ["outside by a detour", "a/../../outside"],
    ["outside, as Windows says it", "..\\outside"],
    ["a drive", "C:\\out"],
    ["a drive with slashes", "c:/out"],
    ["a share", "//server/share"],
    ["a stream of a file", "a.ts:ads"],
    ["Git's", ".git/hooks"],
    ["Git's, in capital letters", ".GIT/hooks"],
    ["Git's, as Windows shortens it", "git~1/hooks"],
    ["Git's, as Windows reads it", ".git. /hooks"],
    ["Git's, as macOS reads it", ".g\u200cit/hooks"],
    ["GitHub's", ".github/workflows"],
    ["GitLab's", ".gitlab/ci"],
    ["npm's", "a/node_modules/b"],
    ["a device", "con"],
    ["a device with an extension", "a/nul.txt/b"],
    ["a device with a number", "LPT1"],
    ["a name that ends in a dot", "out./x"],
    ["a name that ends in a space", "out /x"],
    ["a pattern", "out*"],
    ["a name that turns", "out\u202egpj"],
    ["a name with nothing to see", "out\u200b"],
    ["a name that rings", "out\u0007"],
    ["a name with a C1 control", "out\u009b2J"],
    ["a name with a line break", "out\nx"],
    ["a name with a zero character", "out\u0000x"],
    ["a name that no disk takes", "x".repeat(300)],
    ["a name that no disk takes, in bytes", "é".repeat(130)],
    ["empty", ""],
  ])("%s", async (_, out) => {
    const project = projectWithOut(out);
    const { status, stdout, stderr } = await project.run("generate");
    expect(status).toBe(2);
    expect(stdout + stderr).toMatch(/error/u);
    expect((await project.run("generate", "--check")).status).toBe(2);
  });

  it.each(["events", "events/..//events", "."])("where catalogs are: %s", async (out) => {
    const project = projectWithOut(out);
    const { status, stdout } = await project.run("check");
    expect(status).toBe(2);
    if (out !== ".") expect(stdout).toContain("This finds `events/shop.events.yaml`, in the folder for what is generated.");
  });
});

describe("an output folder is what it is called where that is only odd", () => {
  it.each(["-rf", "$(id)", "`id`", "{a,b}", "~/.ssh", "a b", "%2e%2e", "..a", "#events", "@scope/x", "é", "a'b"])("%s", async (out) => {
    const project = projectWithOut(out);
    const { status, stderr } = await project.run("generate");
    expect([status, stderr]).toEqual([0, ""]);
    expect(readFileSync(join(project.root, out, "registry.js"), "utf8")).toContain("export const registry");
    expect((await project.run("generate", "--check")).status).toBe(0);
  });
});

describe("what lies in the output folder", () => {
  it("keeps what it held where another name leads to it from outside", async () => {
    const project = projectWithOut("generated");
    await project.run("generate");
    const ours = join(project.root, "generated/shop.js");
    const elsewhere = join(project.root, "elsewhere.js");
    writeFileSync(elsewhere, `${mark}precious\n`);
    rmSync(ours);
    linkSync(elsewhere, ours);
    expect((await project.run("generate")).status).toBe(0);
    expect(readFileSync(elsewhere, "utf8")).toBe(`${mark}precious\n`);
    expect(readFileSync(ours, "utf8")).toContain("isOrderPlacedDetails");
    expect(statSync(elsewhere).nlink).toBe(1);
  });

  it.each([
    ["a file", "generated/shop.js"],
    ["a folder below", "generated/storage"],
    ["the folder itself", "generated"],
  ])("is not written through a link that is %s", async (_, path) => {
    const project = projectWithOut("generated");
    project.write("elsewhere/file.js", `${mark}precious\n`);
    project.link(path, join(project.root, path.endsWith(".js") ? "elsewhere/file.js" : "elsewhere"));
    const { status, stderr } = await project.run("generate");
    expect([status, stderr.split("\n")[0]]).toEqual([2, `error: \`${path}\` is a symbolic link, and links are not followed when writing.`]);
    expect((await project.run("generate", "--check")).status).toBe(2);
    expect(readdirSync(join(project.root, "elsewhere"))).toEqual(["file.js"]);
  });

  it("is not removed through a folder that has become a link", () => {
    const project = hostileProject();
    const { root } = project;
    applyWrites(root, planWrites([artifact("old/gone.js"), artifact("a.js")], readOutput(root, "generated")));
    const plan = planWrites([artifact("a.js", "changed")], readOutput(root, "generated"));
    expect(plan.writes.map(({ action }) => action)).toEqual(["update", "remove"]);
    // Somebody is quick.
    project.write("elsewhere/gone.js", `${mark}precious\n`);
    renameSync(join(root, "generated/old"), join(root, "aside"));
    symlinkSync(join(root, "elsewhere"), join(root, "generated/old"));
    expect(() => applyWrites(root, plan)).toThrow("generated/old has become a symbolic link");
    expect(readFileSync(join(root, "elsewhere/gone.js"), "utf8")).toBe(`${mark}precious\n`);
    expect(readFileSync(join(root, "generated/a.js"), "utf8")).not.toContain("changed");
  });

  it("does not matter where it only looks like a staging folder of this process", () => {
    const project = hostileProject();
    const staging = `generated/.eventbook-${process.pid}`;
    project.write(`${staging}/0.new`, "half");
    applyWrites(project.root, planWrites([artifact("a.js")], readOutput(project.root, "generated")));
    expect(lstatSync(join(project.root, staging), { throwIfNoEntry: false })).toBe(undefined);
    project.link(staging, project.outside);
    applyWrites(project.root, planWrites([artifact("a.js", "changed")], readOutput(project.root, "generated")));
    expect(readFileSync(join(project.outside, "CANARY"), "utf8")).not.toBe("");
  });

  it("is not taken for ours because it names what should be removed", async () => {
    const project = projectWithOut("generated");
    await project.run("generate");
    // There is no list of files to edit: what has no first line of ours stays, whatever says that it was generated.
    project.write("generated/catalog.json", JSON.stringify({ files: ["../package.json", "/etc/passwd", "mine.js"] }));
    project.write("generated/mine.js", "mine\n");
    expect((await project.run("generate")).status).toBe(2);
    expect(project.output().get("mine.js")).toBe("mine\n");
    expect(readFileSync(join(project.root, "package.json"), "utf8")).toContain("module");
  });
});

describe("a catalog's file name", () => {
  it.each(["con", "aux.x", "NUL", "com1", "lpt9.y", "a*b", "a:b", "a?b", 'a"b', "a<b", "a|b", "a\\b", "a\u202eb", "a\u0007b", "a\nb"])(
    "is refused that some disk cannot take: %j",
    async (stem) => {
      const project = hostileProject({ [`events/${stem}.events.yaml`]: shop });
      expect((await project.run("generate")).status).not.toBe(0);
      expect([...project.output().keys()]).toEqual([]);
    },
  );

  const odd = ["-rf", "$(id)", "`id`", "{a,b}", "~", "a'b", "a b", "${globalThis.__PWN=1}", "'+evil()+'", "#x", "%2e%2e"];

  it.each([...odd, "__proto__", "constructor", "then"])("is a name and nothing else, or refused: %s", async (stem) => {
    const project = hostileProject({ [`events/${stem}.events.yaml`]: shop });
    const { status, stderr } = await project.run("generate");
    if (status === 1) return expect([...project.output().keys()]).toEqual([]);
    expect([status, stderr]).toEqual([0, ""]);
    expect([...project.output().keys()]).toContain(`${stem}.js`);
    expect((await project.importOutput()).names.length).toBeGreaterThan(2);
    expect((await project.run("generate", "--check")).status).toBe(0);
  });
});

it("the configuration that everybody has is accepted", async () => {
  const project = hostileProject({ "eventbook.config.yaml": configuration, "events/shop.events.yaml": shop });
  expect((await project.run("generate")).status).toBe(0);
});
