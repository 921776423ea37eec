import { describe, expect, it } from "vitest";
import { readYaml } from "../../generator/read/yaml/read-yaml.js";
import type { YamlNode } from "../../generator/read/yaml/yaml-node.js";

function read(text: string) {
  const file = { path: "a.yaml", text };
  const { root, unsound, diagnostics } = readYaml(file);
  const written = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  return {
    root,
    unsound: [...unsound].map(written),
    said: diagnostics.map(({ message, place }) => `${message} ${JSON.stringify(written(place))}`),
  };
}

/** The value at a path of keys and indices. */
function at(root: YamlNode | null, ...path: (string | number)[]): YamlNode | undefined {
  return path.reduce<YamlNode | undefined>((node, step) => {
    if (node?.kind === "map") return node.entries.get(String(step))?.value;
    return node?.kind === "list" ? node.items[Number(step)] : undefined;
  }, root ?? undefined);
}

describe("places", () => {
  const text = `a: one # comment\nb: 'it''s'\nc: |\n  two\n  lines\n\nd: { e: [1, "2" ], f: } # end\ng:\n  - h: i\n    j: k\n  -\nl: [m: n]\n`;
  const { root, said } = read(text);

  it.each([
    [["a"], "one"],
    [["b"], "'it''s'"],
    [["c"], "two\n  lines"],
    [["d"], `{ e: [1, "2" ], f: }`],
    [["d", "e"], `[1, "2" ]`],
    [["d", "e", 1], `"2"`],
    [["d", "f"], "f"],
    [["g"], "- h: i\n    j: k"],
    [["g", 0], "h: i\n    j: k"],
    [["l", 0], "m: n"],
  ])("of %j is %j", (path, written) => {
    const node = at(root, ...path);
    expect(text.slice(node?.start, node?.end)).toBe(written);
  });

  it("have values", () => {
    expect(said).toEqual([]);
    expect(at(root, "b")).toMatchObject({ value: "it's", text: "it's", plain: false });
    expect(at(root, "c")).toMatchObject({ value: "two\nlines\n", plain: false });
    expect(at(root, "d", "e", 0)).toMatchObject({ value: 1, text: "1", plain: true });
    expect(at(root, "g", 1)).toMatchObject({ value: null, plain: true });
  });

  it("of what an alias stands for are those of the value", () => {
    const { root } = read("a: &x { b: c }\nd: *x\n");
    expect(at(root, "d")).toBe(at(root, "a"));
  });
});

describe("what is refused, with its place", () => {
  it.each([
    ["a: !Money 1", ['`!Money` is a YAML tag; tags have no meaning here. "!Money"']],
    ["%YAML 1.1\n---\na: 1", ['A YAML directive has no meaning here: every file is read as YAML 1.2. "%YAML 1.1"']],
    ["a: 1\n---\nb: 1", ['A second YAML document begins here. "---"']],
    ["a: 1\nb: 2\na: 3", ['`a` stands here twice. "a"']],
    ["<<: { a: 1 }", ['`<<` is not merged in YAML 1.2. "<<"']],
    ["? [a]\n: b", ['A key must be a text. "[a]"']],
    ["a: *b", ['An unquoted `*` begins a YAML alias. "*b"']],
    ["a: &b [*b]", ['`*b` stands inside the value that it names. "*b"']],
    ["a: 9007199254740992", ['`9007199254740992` is not a number that can be kept exactly. "9007199254740992"']],
    ["a: -.inf", ['`-.inf` is not a number that can be kept exactly. "-.inf"']],
    ["a: 1e999", ['`1e999` is not a number that can be kept exactly. "1e999"']],
    ["\uFEFF\uFEFFa: 1", ['The file begins with two byte order marks. "\uFEFF"']],
    ["a: b\u0000", ['YAML does not allow the character U+0000. "\\u0000"']],
    ["a: \ud800", ['YAML does not allow the character U+D800. "\\ud800"']],
    [`a: [b' #']\nc: d`, [`YAML takes \`#']\` for a comment, and what closes the \`[\` stands in it. "#']"`]],
    [`{e" #"}`, ['The `{` that begins here is not closed. "{"']],
    [`a: { b: "}", c: ']', # }\n  d: [e]\n`, ['The `{` that begins here is not closed. "{"']],
    [`a: ${"[".repeat(70)}${"]".repeat(70)}`, ['Values are nested more than 64 deep here. "["']],
  ])("%j", (text, said) => expect(read(text).said).toEqual(said));

  it("keeps keys as they are written", () => {
    const { root, said } = read("1: a\nnull: b\n9007199254740993: c\n'x y': d");
    expect(said).toEqual([]);
    expect(root?.kind === "map" && [...root.entries.keys()]).toEqual(["1", "null", "9007199254740993", "x y"]);
  });

  it("accepts one byte order mark", () => expect(read("\uFEFFa: 1").said).toEqual([]));

  it("takes what the fast reader wrongly refuses", () => {
    const { root, said } = read("a:\n  b: {\n    c: 1\n  }\n");
    expect(said).toEqual([]);
    expect(at(root, "a", "b", "c")).toMatchObject({ value: 1 });
  });

  it("distrusts what it refuses, and no more", () => {
    expect(read("a: *b\nc: 1").unsound).toEqual(["*b"]);
    expect(read("a: { <<: { b: 1 }, c: 1 }\nd: 1").unsound).toEqual(["{ <<: { b: 1 }, c: 1 }"]);
  });
});
