import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { projectWith, removeProjectsAfterEach } from "../commands/project.js";
import { blocksOf } from "../support/markdown-blocks.js";

removeProjectsAfterEach();

describe("the guide", () => {
  it("shows what an import makes of a schema", async () => {
    const guide = readFileSync("docs/guide.md", "utf8");
    const [source, command, catalog] = blocksOf(guide.slice(guide.indexOf("\n## Importing")));
    const { run, read } = projectWith({ "package.json": "{}", [source?.marks["title"] ?? ""]: source?.text ?? "" });
    const [, , ...words] = command?.text.trim().split(" ") ?? [];
    expect((await run(...words)).status).toBe(0);
    expect(read(catalog?.marks["title"] ?? "")).toBe(catalog?.text);
  });
});
