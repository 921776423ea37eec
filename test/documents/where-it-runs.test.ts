import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bun, deno, nodes } from "../everywhere/runtimes.js";

/** The first column of the table under a heading. */
function places(markdown: string): readonly string[] {
  const section = markdown.split(/^## /m).find((text) => text.startsWith("Where it runs\n")) ?? "";
  const rows = [...section.matchAll(/^\| (.*?) *\|/gm)].map(([, first = ""]) => first);
  return rows.slice(2);
}

describe("where it runs", () => {
  it("is in the README what the tests bring", () => {
    const versions = nodes.map(({ version }) => version).join(", ");
    expect(places(readFileSync("README.md", "utf8"))).toEqual([`Node.js ${versions}`, bun.name, deno.name, "Chromium"]);
  });

  it("begins at the oldest version that package.json lets in, of each line", () => {
    for (const manifest of ["package.json", "runtime/package.json"]) {
      const { engines } = JSON.parse(readFileSync(manifest, "utf8"));
      const oldest = [...String(engines.node).matchAll(/\d+\.\d+/g)].map(([version]) => `${version}.0`);
      expect(nodes.map(({ version }) => version)).toEqual(expect.arrayContaining(oldest));
    }
  });
});

it("is read from the table, whatever stands around it", () => {
  expect(
    places("## A\n\n| x |\n| - |\n| y |\n\n## Where it runs\n\n| where | b |\n| ----- | - |\n| Bun 2 | c |\n\nEnd.\n\n## C\n"),
  ).toEqual(["Bun 2"]);
});
