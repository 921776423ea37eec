import { describe, expect, it } from "vitest";
import { projectWith, removeProjectsAfterEach, runIn, shopCatalog, shopProject } from "./project.js";

removeProjectsAfterEach();

const mistaken = shopCatalog.replace("coupon?: string", "coupon?: strnig").replace("on: [order.placed]", "on: [order.palced]");

describe("check", () => {
  it("says in one line that there is nothing to say, and writes nothing", async () => {
    const { run, files } = shopProject();
    const before = files();
    expect(await run("check")).toEqual({ status: 0, stdout: "Nothing to complain of: 1 catalog, 1 event, 1 handler.\n", stderr: "" });
    expect(files()).toEqual(before);
  });

  it("prints findings on stdout, and ends with 1", async () => {
    const { status, stdout, stderr } = await shopProject({ "events/shop.events.yaml": mistaken }).run("check");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(stdout).toContain("error[types-are-known]");
    expect(stdout).toContain("error[patterns-match-something]");
    expect(stdout).toContain("--> events/shop.events.yaml:12:16");
    expect(stdout).toMatch(/\n2 errors\n$/);
  });

  it("prints one JSON object, and nothing else", async () => {
    const { status, stdout, stderr } = await shopProject({ "events/shop.events.yaml": mistaken }).run("check", "--format", "json");
    expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      version: 1,
      diagnostics: [
        { code: "types-are-known", severity: "error", file: "events/shop.events.yaml", range: { start: { line: 12, column: 16 } } },
        { code: "patterns-match-something", severity: "error" },
      ],
    });
    expect(JSON.parse((await shopProject().run("check", "--format", "json")).stdout)).toEqual({ version: 1, diagnostics: [] });
  });

  it("finds the configuration from a folder below, and takes another one by name", async () => {
    const { folder, write } = shopProject({
      "other/eventbook.config.yaml": "eventbook: 1\ncatalogs: [none/*.events.yaml]\nout: ../generated\n",
    });
    write("deep/below/notes.md", "");
    expect((await runIn(`${folder}/deep/below`, ["check"])).status).toBe(0);
    const { status, stdout } = await runIn(`${folder}/deep`, ["check", "--config", "../other/eventbook.config.yaml"]);
    expect(status).toBe(2);
    expect(stdout).toContain("error[configuration-finds-catalogs]");
    expect(stdout).toContain("--> other/eventbook.config.yaml:2:12");
  });

  it("ends with 2 where the configuration cannot be read", async () => {
    const { status, stdout } = await shopProject({
      "eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/*.events.yaml]\nuot: generated\n",
    }).run("check");
    expect(status).toBe(2);
    expect(stdout).toContain("Did you mean `out`?");
  });

  it("needs a package around it", async () => {
    const { run } = projectWith({ "eventbook.config.yaml": "eventbook: 1\ncatalogs: [a.events.yaml]\nout: generated\n" });
    expect(await run("check")).toMatchObject({
      status: 2,
      stderr: expect.stringContaining("There is no `package.json` beside the configuration or in a folder above."),
    });
  });
});
