import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ts } from "ts-morph";
import { describe, expect, it } from "vitest";
import { mayExplode } from "../../generator/patterns/exploding-pattern.js";

/** Every regular expression that is written in a source. */
function patternsIn(text: string): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text.slice(1, node.text.lastIndexOf("/")));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, false));
  return found;
}

function sourcesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts") && !/(?:^|\/)(?:dist|node_modules)\//u.test(name))
    .map((name) => join(folder, name));
}

/** What nothing follows that could fail has no reason to try another way. */
const endsHowever = /^(?:\(\?: \*\(\?:#|\(\?:\[\^\\s\\-\?:,)/u;

describe("our own patterns", () => {
  it.each(["generator", "runtime"])("of %s read every text in one way only", (folder) => {
    const all = sourcesBelow(folder).flatMap((path) => patternsIn(readFileSync(path, "utf8")).map((pattern) => ({ path, pattern })));
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter(({ pattern }) => mayExplode(pattern) && !endsHowever.test(pattern))).toEqual([]);
  });

  it("would be found out", () => {
    const [pattern = ""] = patternsIn(String.raw`const quoted = /"(?:[^"\\\p{Cc}]+|[\x7f-\x9f]|\\.)*"/uy;`);
    expect(mayExplode(pattern) && !endsHowever.test(pattern)).toBe(true);
  });
});
