import { artifactOf } from "../../generator/render/artifact.js";
import { expect, it } from "vitest";
import { driftOf } from "../../generator/commands/generate/drift.js";
import { printDrift } from "../../generator/commands/generate/print-drift.js";
import type { Terminal } from "../../generator/commands/terminal.js";
import { plain } from "../../generator/tools/terminal-colors.js";
import { heldContent } from "../../generator/write/output-on-disk.js";
import type { Plan, Write } from "../../generator/write/plan-writes.js";

const catalog = { path: "events/shop.events.yaml", text: "catalog: shop\nevents:\n  order.placed: A customer placed an order.\n" };

function report(...writes: readonly Write[]): string {
  let said = "";
  const terminal: Terminal = {
    env: {},
    cwd: "/",
    print: (text) => {
      said += text;
    },
    complain: () => expect.unreachable(),
    instruct: () => expect.unreachable(),
    github: null,
    colors: plain,
    complaintColors: plain,
    width: null,
  };
  const plan: Plan = { out: "generated", writes, refusals: [] };
  printDrift(driftOf(plan), "npx eventbook generate", terminal);
  return said;
}

function update(path: string, before: readonly string[], after: readonly string[]): Write {
  const origins = [{ line: 3, place: { file: catalog, start: 24, end: 36 } }];
  const text = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");
  return {
    action: "update",
    path,
    before: heldContent(Buffer.from(text(before))),
    artifact: artifactOf(path, [text(after)], () => origins),
  };
}

it("names each file, shows what differs and where it comes from, and says what mends it", () => {
  const said = report(
    { action: "create", path: "generated/registry.js", artifact: artifactOf("registry.js", [], () => []) },
    update("generated/shop.js", ["// one", "", "x", "a", "b", "y", "c", "d"], ["// two", "", "x", "a", "b", "y", "C", "d"]),
    { action: "keep", path: "generated/same.js", artifact: artifactOf("same.js", [], () => []) },
    { action: "remove", path: "generated/old.js", before: heldContent(Buffer.from("")) },
  );
  expect(said).toBe(`missing   generated/registry.js
changed   generated/shop.js
  @@
  - // one
  + // two

    x
  @@ events/shop.events.yaml:3:3
    b
    y
  - c
  + C
    d
orphaned  generated/old.js

error: The output is not what the catalogs say: 1 changed, 1 missing, 1 orphaned.
help: Run \`npx eventbook generate\`, and commit what it writes.
`);
});

it("is short, however much has changed, and shows nothing that steers a terminal", () => {
  const text = (word: string) => Array.from({ length: 60 }, (_, index) => (index % 12 === 0 ? word : String(index)));
  const files = Array.from({ length: 30 }, (_, index) =>
    update(`generated/${String(index).padStart(2, "0")}.js`, text("\u001b[2J"), text("new")),
  );
  const lines = report(...files).split("\n");
  expect(lines.length).toBeLessThan(100);
  expect(lines.slice(0, 5)).toEqual(["changed   generated/00.js", "  @@", "  - <U+001B>[2J", "  + new", "    1"]);
  expect(lines).toContain("  … and 3 more places");
  expect(lines).toContain("… and 10 more files");
});

it("says nothing of the lines of a map, and of a file that differs nearly everywhere", () => {
  const many = (word: string) => Array.from({ length: 1_000 }, (_, index) => `${word} ${index}`);
  expect(
    report(update("generated/shop.d.ts.map", ["a"], ["b"]), update("generated/shop.js", many("a"), many("b")))
      .split("\n")
      .slice(0, 3),
  ).toEqual(["changed   generated/shop.d.ts.map", "changed   generated/shop.js", ""]);
});
