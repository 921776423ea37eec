import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { Counters } from "./coverage.js";

const {
  instrumented,
}: { readonly instrumented: (text: string, isMeant: (at: number) => boolean) => { readonly text: string; readonly counters: number } } =
  await import(pathToFileURL(join(import.meta.dirname, "instrument.mjs")).href);

/** What a script returns, and which of its parts were reached. */
function run(script: string, isMeant = true): readonly [unknown, string] {
  Reflect.deleteProperty(globalThis, "$counters");
  const { text } = instrumented(script, () => isMeant);
  const value: unknown = runInThisContext(`(() => { ${text}\n })()`);
  const { hits } = (globalThis as { $counters?: Counters }).$counters ?? { hits: [] };
  return [value, [...hits].join("")];
}

describe("a script with counters", () => {
  it.each([
    ["return 1", 1, ""],
    ["if (true) return 1; else return 2;", 1, "10"],
    ["if (false) { return 1; } else if (true) return 2;", 2, "011"],
    ["const f = (a) => ({ a }); return f(1).a", 1, "1"],
    ["const f = (a) => a ? 1 : 2; return f(0)", 2, "101"],
    ["return (null ?? 1) && (0 || 2)", 2, "111"],
    ["let n = 0; for (const a of [1, 2]) n += a; while (n < 5) { n++; } return n", 5, "11"],
    ["switch (2) { case 1: return 1; default: return 2; }", 2, "01"],
    ["try { throw 1; } catch { return 2; }", 2, "1"],
    ["class A { b() { return this.c?.d ?? 3; } } return new A().b()", 3, "11"],
    ["function f() { return f.g ? f.g() : { h: () => 4 }.h(); } return f()", 4, "1011"],
    ["return [1, 2].map((a) => a > 1 ? { a } : null).length", 2, "111"],
  ])("does the same, and tells what it reached: %s", (script, value, hits) => {
    expect(run(script)).toEqual([value, hits]);
  });

  it("counts nothing where nothing is meant", () => expect(run("return true ? 1 : 2", false)).toEqual([1, ""]));
});
