import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { filesBelow } from "../../generator/read/source-files.js";
import { checksOf, loadModule } from "../support/load-module.js";
import { describeWhere } from "../support/require.js";

const corpora = process.env["EVENTBOOK_CORPORA"] ?? "/nowhere";
const folder = join(corpora, "cdevents/schemas");

interface Line {
  readonly type: string;
  readonly version?: string;
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

describeWhere({ what: "the corpora", isThere: existsSync(folder) }, "CDEvents", () => {
  const events = eventsIn();
  const { value: artifacts, diagnostics } = generate(
    [{ path: "cdevents.events.yaml", text: catalogOf(events) }],
    { out: "generated", target: "js", storage: ["sqlite", "postgres"] },
    filesBelow(folder),
  );
  const module = loadModule(artifacts.find(({ path }) => path === "cdevents.js")?.content ?? "");

  it("are read without a word", () => expect(diagnostics).toEqual([]));

  it("are accepted and refused as ajv does, with reasons for what is refused", () => {
    const lines: readonly Line[] = readFileSync(join(corpora, "oracle/cdevents.payloads.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    const files = new Map(events.map(({ type, file }) => [type, file.replace(".json", "")]));
    let tried = 0;
    for (const { type, version, valid, payload } of lines) {
      const name = files.get(`${type}.${version}`);
      if (name === undefined) continue;
      tried++;
      const identifier = name.charAt(0).toUpperCase() + name.slice(1);
      const { accepts, issues } = checksOf(module, { accepts: `is${identifier}Details`, issues: `${name}Issues` });
      expect([type, accepts(payload), issues(payload).length === 0]).toEqual([type, valid, valid]);
    }
    expect(tried).toBeGreaterThan(500);
  });
});
