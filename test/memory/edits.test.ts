import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { positionAt, type SourceFile } from "../../generator/diagnostics/source.js";
import { generate } from "../../generator/generate.js";
import { type Memory, noMemory, openMemory, type RunMemory } from "../../generator/memory/memory.js";
import type { SchemaFiles } from "../../generator/read/schema-files.js";
import type { RenderOptions } from "../../generator/render/render-options.js";
import { edits, type Files, firstFiles } from "./edits.js";

/** A project as it is read again and again: a file whose text is the same is the same object. */
function project() {
  const known = new Map<string, SourceFile>();
  let schemas: { readonly of: string; readonly files: SchemaFiles } | null = null;
  const same = (path: string, text: string): SourceFile => {
    const last = known.get(path);
    const file = last?.text === text ? last : { path, text };
    known.set(path, file);
    return file;
  };
  return (files: Files): { readonly sources: readonly SourceFile[]; readonly schemas: SchemaFiles } => {
    const paths = Object.keys(files).sort();
    const sources = paths.filter((path) => path.endsWith(".events.yaml")).map((path) => same(path, files[path] ?? ""));
    const of = JSON.stringify(paths.filter((path) => path.endsWith(".json")).map((path) => [path, files[path]]));
    if (schemas?.of !== of) schemas = { of, files: (path) => (files[path] === undefined ? "missing" : { path, text: files[path] }) };
    return { sources, schemas: schemas.files };
  };
}

/** All that a run says and makes, as a text. */
function run(sources: readonly SourceFile[], options: RenderOptions, schemas: SchemaFiles, memory: Memory): string {
  const { value, diagnostics } = generate(sources, options, schemas, memory);
  const said = diagnostics.map(({ code, message, place, help, related }) => {
    const at = [place, ...related.map((each) => each.place)].map(({ file, start, end }) => [
      file.path,
      positionAt(file, start),
      positionAt(file, end),
    ]);
    return JSON.stringify([code, message, help, related.map((each) => each.message), at]);
  });
  const made = value.map(({ path, content, parts, origins }) => {
    const from = origins.map(({ line, place }) => `${line} ${place.file.path} ${JSON.stringify(positionAt(place.file, place.start))}`);
    return [path, content, parts.join("") === content, ...from].join("\n");
  });
  return [...said, ...made].join("\n\n");
}

function withoutMemory(files: Files, options: RenderOptions): string {
  const sources = Object.keys(files)
    .filter((path) => path.endsWith(".events.yaml"))
    .sort()
    .map((path) => ({ path, text: files[path] ?? "" }));
  return run(sources, options, (path) => (files[path] === undefined ? "missing" : { path, text: files[path] }), noMemory);
}

/** Plays edits, and holds each run that remembers to one that does not. */
function play(steps: readonly number[], memory: RunMemory): void {
  const read = project();
  let state = { files: firstFiles, options: { out: "generated", target: "js", storage: ["sqlite", "postgres"] } as RenderOptions };
  const played: string[] = [];
  for (const step of [null, ...steps]) {
    if (step !== null) {
      const edit = edits[step % edits.length];
      if (edit === undefined) continue;
      state = edit.make(state, Math.floor(step / edits.length));
      played.push(edit.name);
    }
    memory.beginRun();
    const { sources, schemas } = read(state.files);
    const remembered = run(sources, state.options, schemas, memory);
    expect(remembered === withoutMemory(state.files, state.options), `what is made after: ${played.join(", ")}`).toBe(true);
  }
}

/** `EVENTBOOK_EDIT_RUNS=1000` plays longer. */
const runs = Number(process.env["EVENTBOOK_EDIT_RUNS"] ?? 10);

describe("a run that remembers the one before", () => {
  it("makes and says the same as one that does not, whatever is edited", { timeout: 30_000 + runs * 2_000 }, () => {
    const steps = fc.array(fc.nat({ max: edits.length * 12 - 1 }), { minLength: 4, maxLength: 10 });
    fc.assert(
      fc.property(steps, (some) => play(some, openMemory())),
      { numRuns: runs },
    );
  });

  it.each(edits.map(({ name }, at) => [name, at] as const))("does so after each edit by itself: %s", (_name, at) => {
    play([at, at + edits.length, at + 2 * edits.length], openMemory());
  });

  it("works again only on what has changed", () => {
    const memory = openMemory();
    const read = project();
    const options: RenderOptions = { out: "generated", target: "js", storage: ["sqlite"] };
    const partsOf = (files: Files) => {
      memory.beginRun();
      const { sources, schemas } = read(files);
      return generate(sources, options, schemas, memory).value;
    };
    const before = new Map(partsOf(firstFiles).map((artifact) => [artifact.path, artifact]));
    const path = "events/stock.events.yaml";
    const after = partsOf({ ...firstFiles, [path]: (firstFiles[path] ?? "").replace("Few pieces", "Very few pieces") });
    const same = after.filter((artifact) => before.get(artifact.path) === artifact).map((artifact) => artifact.path);
    expect(same).toContain("shop.js");
    expect(same).toContain("schemas/shop.json");
    expect(same).not.toContain("stock.d.ts");
  });
});

/** Work whose result is given again whatever it was made from, and an edit after which that shows. */
const careless: readonly (readonly [slot: string, edit: string])[] = [
  ["catalog as written", "a comment in front"],
  ["surroundings", "a type changed"],
  ["names of all", "an event that is another but for a hyphen"],
  ["types", "a type changed"],
  ["categories", "a category field more"],
  ["events", "a field more"],
  ["handlers", "a handler of all"],
  ["module as code", "a field more"],
  ["events as JSON", "a field more"],
  ["registry members", "a comment in front"],
  ["sqlite statements", "a field more"],
  ["events for people", "a field more"],
  ["anchors", "an event more"],
];

describe("the comparison", () => {
  it.each(careless)("would see it if %s did not look at what it was made from", (name, edit) => {
    const memory = openMemory();
    const last = new Map<string, unknown>();
    const forgetful: RunMemory = {
      ...memory,
      recall: (slot, from, work, isLasting) => {
        if (slot[0] !== name) return memory.recall(slot, from, work, isLasting);
        const key = slot.join(" ");
        if (!last.has(key)) last.set(key, work());
        return last.get(key) as ReturnType<typeof work>;
      },
    };
    const at = edits.findIndex((each) => each.name === edit);
    const again = name === "handlers" ? [edits.findIndex((each) => each.name === "a handler of nothing")] : [];
    const steps = [...again, ...[0, 1, 2, 3, 4].map((choice) => at + choice * edits.length)];
    expect(() => play(steps, forgetful)).toThrow("what is made after");
  });
});
