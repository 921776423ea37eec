import { describe, expect, it } from "vitest";
import { composeYaml } from "../../generator/read/yaml/compose-yaml.js";
import { readPlainYaml } from "../../generator/read/yaml/read-plain-yaml.js";
import { readYaml } from "../../generator/read/yaml/read-yaml.js";
import { explainYaml } from "../../generator/tools/explain-yaml.js";
import { isRefused, readYamlEvents } from "../../generator/tools/read-yaml-events.js";

const longest = "k".repeat(1024);
const tooLong = "k".repeat(1025);

/** What readers find in a text, each by itself. */
function findings(text: string) {
  const file = { path: "a.yaml", text };
  const events = readYamlEvents(text);
  if (isRefused(events)) throw new Error(events.reason);
  const { mistakes, events: exact } = explainYaml(text);
  expect(mistakes).toEqual([]);
  const plain = readPlainYaml(text);
  return { plain, fast: composeYaml(file, events), exact: composeYaml(file, exact), read: readYaml(file) };
}

describe("a key of as many characters as YAML allows", () => {
  it.each([
    ["in a block", `${longest}: b\n`],
    ["in braces, where there is no limit", `a: { ${tooLong}: b }\n`],
    ["in braces and quotes, where there is no limit", `a: { '${tooLong}': b, c: { "${tooLong}" : d } }\n`],
    ["in a list", `a:\n  - ${longest}: b\n`],
    ["behind a question mark, where there is no limit", `? ${tooLong}\n: b\n`],
    ["with an anchor", `&x ${longest.slice(3)}: b\n`],
    ["as a pair in brackets", `a: [${longest}: b]\n`],
  ])("is read %s", (_, text) => {
    const { plain, fast, exact, read } = findings(text);
    expect(read.diagnostics).toEqual([]);
    expect(JSON.stringify([...keysOf(read.root)])).toContain(longest.slice(3));
    expect(exact).toEqual(fast);
    expect(fast.root).toEqual(read.root);
    if (plain !== null) expect(plain).toEqual(read.root);
  });
});

describe("a key of 1025 characters", () => {
  it.each([
    ["in a block", `${tooLong}: b\n`, tooLong],
    ["before a map", `${tooLong}:\n  b: c\n`, tooLong],
    ["between quotes", `"${tooLong.slice(2)}": b\n`, `"${tooLong.slice(2)}"`],
    ["in a list", `a:\n  - ${tooLong}: b\n`, tooLong],
    ["as a pair in brackets", `a: [${tooLong}: b]\n`, tooLong],
    ["with an anchor", `&x ${longest.slice(2)}: b\n`, longest.slice(2)],
    ["with the space before its colon", `${longest} : b\n`, longest],
  ])("is refused %s, by each reader alike", (_, text, written) => {
    const { plain, fast, exact, read } = findings(text);
    expect(plain).toBeNull();
    expect(exact).toEqual(fast);
    expect(read).toEqual(fast);
    expect(read.diagnostics).toMatchObject([
      {
        code: "yaml-is-sound",
        message: "This key has more than the 1024 characters that YAML allows up to a colon.",
        help: "Shorten it, or write the map between braces.",
      },
    ]);
    const [{ place }] = read.diagnostics as [(typeof read.diagnostics)[0]];
    expect(text.slice(place.start, place.end)).toBe(written);
  });

  it("takes nothing from what stands beside it", () => {
    const { read } = findings(`${tooLong}: 0\na: 1\na: 2\n`);
    expect(read.diagnostics.map(({ message }) => message)).toEqual([
      "This key has more than the 1024 characters that YAML allows up to a colon.",
      "`a` stands here twice.",
    ]);
    const kept = read.root?.kind === "map" ? read.root.entries.get("a")?.value : undefined;
    expect([...read.unsound]).toEqual([kept, read.root]);
    expect([...keysOf(read.root)]).toEqual(["a"]);
  });
});

function keysOf(root: ReturnType<typeof readYaml>["root"]): ReadonlySet<string> {
  if (root?.kind === "scalar" || root === null) return new Set();
  const parts = root.kind === "list" ? root.items : [...root.entries.values()].map(({ value }) => value);
  return new Set([...(root.kind === "map" ? root.entries.keys() : []), ...parts.flatMap((part) => [...keysOf(part)])]);
}
