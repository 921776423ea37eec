import { describe, expect, it } from "vitest";
import { coverageOf, type Coverage } from "./coverage.js";
import { fuzz, type Outcome } from "./fuzz.js";
import { judge } from "./judge.js";
import { minimise } from "./minimise.js";
import { mutatedText } from "./mutate-text.js";
import { optionsOf } from "./options.js";
import { randomFrom } from "./random.js";
import type { Target } from "./target.js";
import { targets } from "./targets.js";
import { catalogs } from "./targets/catalogs.js";
import { yaml } from "./targets/yaml.js";

const blind: Coverage = coverageOf(undefined);

function fuzzed(target: Target, coverage: Coverage, executions: number): Promise<Outcome> {
  return fuzz(target, coverage, { seed: 1, goesOn: (done) => done < executions, about: () => undefined });
}

/** A target with a mistake planted in it; the mistake is found where the text holds all of these, in this order. */
function planted(target: Target, words: readonly string[], harm: () => string | null, hits = new Uint8Array(words.length)): Target {
  return {
    ...target,
    run: (text, isThorough) => {
      let at = 0;
      for (const [index, word] of words.entries()) {
        at = text.indexOf(word, at);
        if (at < 0) return target.run(text, isThorough);
        at += word.length;
        hits[index] = 1;
      }
      return harm();
    },
  };
}

const throwing = (): never => {
  throw new TypeError("planted");
};

describe("the fuzzer", () => {
  it("finds nothing where nothing is wrong, and says the same for the same seed", async () => {
    const [once, again] = [await fuzzed(yaml, blind, 40), await fuzzed(yaml, blind, 40)];
    expect(once.findings).toEqual([]);
    expect(once).toEqual(again);
  });

  it("finds a mistake that was planted in the generator, and the shortest text that shows it", async () => {
    const target = planted(catalogs, ["deprecated", "*/"], throwing);
    const { findings } = await fuzzed(
      { ...target, seeds: () => ["catalog: a\nevents: { a.b: { description: c, deprecated: d } }\n"] },
      blind,
      600,
    );
    expect(findings).toEqual([{ sentence: expect.stringMatching(/^throws TypeError: planted\n/u), text: "deprecated*/" }]);
  });

  it("finds its way to a mistake step by step, where it sees what it reaches", async () => {
    const signs = ["{", "}", "[", "]", "#"];
    const steps: Target = {
      name: "steps",
      seeds: () => ["a"],
      mutate: (text, others, random) => mutatedText(text, others, [], random).slice(0, 60),
      run: () => null,
    };
    const hits = new Uint8Array(signs.length);
    const seeing = await fuzzed(planted(steps, signs, throwing, hits), coverageOf({ hits }), 20_000);
    expect(seeing.findings.map(({ text }) => text)).toEqual([signs.join("")]);
    const unseeing = await fuzzed(planted(steps, signs, throwing), blind, seeing.executions);
    expect(unseeing.findings).toEqual([]);
  });

  it.each([
    ["what runs", () => void Object.assign(globalThis, { __PWN: 1 }), "runs what it was given"],
    [
      "what changes every object",
      () => void Object.defineProperty(Object.prototype, "isAdmin", { value: 1, configurable: true }),
      "changes what every object inherits",
    ],
  ])("sees %s", async (_, harm, sentence) => {
    const target: Target = { name: "harm", seeds: () => ["x"], mutate: () => "x", run: () => (harm(), null) };
    const { findings } = await fuzzed(target, blind, 1);
    Reflect.deleteProperty(Object.prototype, "isAdmin");
    expect(findings).toEqual([{ sentence, text: expect.any(String) }]);
  });

  it("sees what takes too long, three times", async () => {
    const target: Target = { ...yaml, run: () => (spend(80), null) };
    expect(await judge(target, "x", false, 60)).toMatch(/^takes \d+ ms of processor time$/u);
    expect(await judge(target, "x", false)).toBe(null);
  });

  it("takes pieces out of a text until none can go", async () => {
    expect(await minimise("xxxxaxxxxxbxxxx", async (text) => /a.*b/u.test(text))).toBe("ab");
  });

  it("takes its orders from the command line", () => {
    expect(optionsOf(["--seconds", "5", "--seed", "7", "--only", "yaml,imports"], targets)).toMatchObject({
      seconds: 5,
      seed: 7,
      only: [{ name: "yaml" }, { name: "imports" }],
    });
    expect(optionsOf([], targets).only).toEqual(targets);
    expect(() => optionsOf(["--only", "nothing"], targets)).toThrow("--only takes catalogs, families");
    expect(() => optionsOf(["--seconds", "x"], targets)).toThrow("take numbers");
  });
});

/** Uses up processor time, in milliseconds. */
function spend(time: number): void {
  const start = process.cpuUsage();
  while (process.cpuUsage(start).user / 1000 < time) randomFrom(1).below(9);
}

describe.each(targets)("the target $name", (target) => {
  it("takes its first texts, and makes others of them", async () => {
    const random = randomFrom(3);
    const seeds = target.seeds();
    expect(seeds.length).toBeGreaterThan(0);
    const made = Array.from({ length: 20 }, () => target.mutate(seeds[random.below(seeds.length)] ?? "", seeds, random));
    expect(new Set(made).size).toBeGreaterThan(15);
    expect(await target.run(seeds.at(-1) ?? "", false)).toBe(null);
  });
});
