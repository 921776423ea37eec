import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { filesBelow } from "../../generator/read/files/source-files.js";
import { checksOf, loadModule } from "../support/load-module.js";
import { mutant, mutations } from "../support/mutants.js";
import { describeWhere } from "../support/require.js";

const corpora = process.env["EVENTBOOK_CORPORA"] ?? "/nowhere";
const folder = join(corpora, "cdevents/schemas");

interface Line {
  readonly type: string;
  /** Absent where the payload was made from a schema instead of being sent. */
  readonly version?: string;
  /** The release of CDEvents that it is of, or `gen-min` and `gen-max`. */
  readonly from: string;
  readonly valid: boolean;
  readonly payload: unknown;
}

interface CdEvent {
  readonly file: string;
  /** With the version: `dev.cdevents.artifact.packaged.0.3.0`. */
  readonly type: string;
}

function eventsIn(): readonly CdEvent[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => {
      const schema: {
        readonly properties: { readonly context: { readonly properties: { readonly type: { readonly enum: readonly string[] } } } };
      } = JSON.parse(readFileSync(join(folder, file), "utf8"));
      return { file, type: schema.properties.context.properties.type.enum[0] ?? "" };
    });
}

/** One catalog with an event for each schema, as it stands in its folder. */
function catalogOf(events: readonly CdEvent[]): string {
  const blocks = events.map(({ file }) => `  ${file.replace(".json", "")}:\n    description: One of CDEvents.\n    schema: ./${file}\n`);
  return `catalog: cdevents
description: What happens while software is delivered.
owner: cdevents
defaults: { category: action, retain: 365d, formats: assert }
categories: { action: Something happened. }
events:
${blocks.join("")}`;
}

/**
 * Lines of the oracle without a schema in the corpus, which holds the newest one of each type: events of v0.4.1 had other versions, and what was
 * then called a test case or a test suite has had another name since.
 */
const withoutSchema = { "v0.4.1": 478, "renamed since": 109 };

describeWhere({ what: "the corpora", isThere: existsSync(folder) }, "CDEvents", () => {
  const events = eventsIn();
  const { value: artifacts, diagnostics } = generate(
    [{ path: "cdevents.events.yaml", text: catalogOf(events) }],
    { out: "generated", target: "js", storage: ["sqlite", "postgres"] },
    filesBelow(folder),
  );
  const module = loadModule(artifacts.find(({ path }) => path === "cdevents.js")?.content ?? "");
  const checks = new Map(
    events.map(({ type, file }) => {
      const name = file.replace(".json", "");
      const identifier = name.charAt(0).toUpperCase() + name.slice(1);
      return [type, checksOf(module, { accepts: `is${identifier}Details`, issues: `${name}Issues` })];
    }),
  );
  const newest = new Map(events.map(({ type }) => [type.replace(/\.\d+\.\d+\.\d+(?:-draft)?$/u, ""), type]));
  const lines: readonly Line[] = readFileSync(join(corpora, "oracle/cdevents.payloads.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

  it("are read without a word", () => expect(diagnostics).toEqual([]));

  it("are accepted and refused as ajv does, with reasons for what is refused", () => {
    const untried = { "v0.4.1": 0, "renamed since": 0 };
    let tried = 0;
    for (const { type, version, from, valid, payload } of lines) {
      const own = checks.get(version === undefined ? (newest.get(type) ?? "") : `${type}.${version}`);
      if (own === undefined) {
        untried[from === "v0.4.1" ? from : "renamed since"]++;
        continue;
      }
      tried++;
      expect([type, own.accepts(payload), own.issues(payload).length === 0]).toEqual([type, valid, valid]);
    }
    expect(untried).toEqual(withoutSchema);
    expect(tried).toBe(lines.length - withoutSchema["v0.4.1"] - withoutSchema["renamed since"]);
  });

  it("are judged as ajv does when they are changed", () => {
    const ajv = new Ajv2020({ strict: false, ownProperties: true, validateSchema: false, code: { optimize: false } });
    addFormats.default(ajv, { mode: "full" });
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".json")))
      ajv.addSchema(JSON.parse(readFileSync(join(folder, file), "utf8")), file);
    const originals = lines.filter(({ valid, from }) => valid && (from === "HEAD" || from.startsWith("gen-")));
    const seen = { accepted: 0, refused: new Set<string>() };
    fc.assert(
      fc.property(fc.constantFrom(...originals), mutations, ({ type, payload }, mutation) => {
        const found = events.find((event) => event.type === newest.get(type));
        const own = checks.get(found?.type ?? "");
        const oracle = ajv.getSchema(found?.file ?? "");
        if (own === undefined || oracle === undefined) return;
        const value = mutant(payload, mutation);
        const accepted = oracle(value);
        if (own.accepts(value) !== accepted || (own.issues(value).length === 0) !== accepted)
          throw new Error(`${type} with ${JSON.stringify(mutation)} is ${JSON.stringify(oracle.errors) ?? "valid"} to ajv`);
        if (accepted) seen.accepted++;
        else seen.refused.add(oracle.errors?.[0]?.keyword ?? "");
      }),
      { numRuns: 1_000 },
    );
    expect(seen.accepted).toBeGreaterThan(50);
    expect([...seen.refused]).toEqual(expect.arrayContaining(["required", "type", "enum", "minLength", "format", "additionalProperties"]));
  });
});
