import { describe, expect, it } from "vitest";
import { packageOf, type SourceFile } from "../../generator/diagnostics/source.js";
import { check } from "../../generator/generate.js";
import { catalogPages, filesIn, isNamed, pageOf } from "../support/rule-pages.js";

/** What the examples of the rules have in common. */
const head = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories:
  action: A person or a program did something.
`;

interface Page {
  readonly rule: string;
  readonly files: readonly SourceFile[];
}

// A configuration that finds nothing leaves no catalog to have another mistake.
const failing: readonly Page[] = catalogPages
  .filter((rule) => !rule.startsWith("configuration-"))
  .map((rule) => ({ rule, files: filesIn(pageOf(rule), "Fails") }));

const pairs = failing.flatMap((first, at) => failing.slice(at + 1).map((second) => ({ first, second })));

/** Only who knows the category knows its subcategories. */
const dependent = "events-have-a-category,subcategories-are-known";

function rulesBroken(files: readonly SourceFile[]): readonly string[] {
  const { diagnostics } = check(
    files.filter((file) => !isNamed(file)),
    (path) => files.find((file) => file.path === path) ?? "missing",
  );
  return [...new Set(diagnostics.map(({ code }) => code))].toSorted();
}

/** A file of a second example. A package has its own names for its files. */
function renamedFile(file: SourceFile): SourceFile {
  if (packageOf(file.path) !== null) return { path: renamedNames(file.path), text: renamedNames(file.text) };
  return { path: `second-${isNamed(file) ? renamed(file.path) : file.path}`, text: renamed(file.text) };
}

/** The names of a second example, so that they meet none of the first. */
function renamed(text: string): string {
  return renamedNames(text).replaceAll("./", "./second-");
}

function renamedNames(text: string): string {
  return text
    .replaceAll("acme-", "second-acme-")
    .replaceAll("order", "refund")
    .replaceAll("send-receipt", "send-letter")
    .replaceAll("SendReceipt", "SendLetter")
    .replace(/^catalog: /gm, "catalog: second-");
}

/** The lines of each section, in block style: `types: { Size: [a] }` is a line `  Size: [a]`. */
function sectionsOf(text: string): ReadonlyMap<string, readonly string[]> {
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of text.trimEnd().split("\n")) {
    const [, name, inline = ""] = /^([a-z]+):(.*)$/.exec(line) ?? [];
    if (name === undefined) lines.push(line);
    else {
      const [, entry] = /^ \{ (\w+: .*) \}$/.exec(inline) ?? [];
      const isMap = inline === "" || (entry !== undefined && name !== "defaults");
      sections.set(isMap ? `${name}:` : line, (lines = entry !== undefined && isMap ? [`  ${entry}`] : []));
    }
  }
  return sections;
}

/** Two examples as one file; null where both say another thing at their top. */
function merged(first: Page, second: Page): string | null {
  const [a, b] = [first, second].map(({ files }) => (files.length === 1 ? sectionsOf(files[0]?.text ?? "") : new Map<string, string[]>()));
  if (a === undefined || b === undefined || a.size === 0 || b.size === 0 || (hasOwnTop(a) && hasOwnTop(b))) return null;
  const top = [...(hasOwnTop(a) ? a : b).keys()].filter((key) => !key.endsWith(":"));
  const names = [...new Set([...a.keys(), ...b.keys()])].filter((key) => key.endsWith(":"));
  const body = names.map((name) => {
    const own = a.get(name) ?? [];
    const added = (b.get(name) ?? []).map(renamed).filter((line) => !own.includes(line) || name !== "categories:");
    const kept =
      name === "categories:"
        ? own.filter((line) => !/^ {2}action: /.test(line) || added.every((other) => !/^ {2}action: /.test(other)))
        : own;
    return [name, ...kept, ...added].join("\n");
  });
  return `${[...top, ...body].join("\n")}\n`;
}

function hasOwnTop(sections: ReadonlyMap<string, unknown>): boolean {
  const standard = new Set(sectionsOf(head).keys());
  const own = [...sections.keys()].filter((key) => !key.endsWith(":"));
  return own.some((key) => !standard.has(key)) || own.length < [...standard].filter((key) => !key.endsWith(":")).length;
}

describe("two mistakes that have nothing to do with each other", { timeout: 300_000 }, () => {
  it("are both told in two catalogs of one project, and nothing else", () => {
    const found = pairs.map(({ first, second }) => {
      const other = second.files.map(renamedFile);
      return { pair: [first.rule, second.rule], told: rulesBroken([...first.files, ...other]) };
    });
    expect(found.filter(({ pair, told }) => told.join() !== pair.toSorted().join())).toEqual([]);
  });

  it("are both told in one catalog, and nothing else", () => {
    const together = pairs.flatMap(({ first, second }) => {
      const text = merged(first, second);
      return text === null || `${first.rule},${second.rule}` === dependent
        ? []
        : [{ pair: [first.rule, second.rule], text, told: rulesBroken([{ path: "shop.events.yaml", text }]) }];
    });
    expect(together.length).toBeGreaterThan(700);
    expect(together.filter(({ pair, told }) => told.join() !== pair.toSorted().join())).toEqual([]);
  });
});
