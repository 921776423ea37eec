import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build, transform } from "esbuild";
import { ajvModule } from "./ajv-standalone.js";
import { interleave } from "./processes.js";
import type { Row } from "./row.js";
import { race } from "./race.js";
import { generateProject } from "./generated-project.js";
import { acceptedDetails, eventNames, eventSchema, refusedDetails } from "./synthetic.js";

interface Ours {
  readonly isArea0Event0Details: (value: unknown) => boolean;
  readonly area0Event0Issues: (value: unknown) => readonly unknown[];
}
interface Ajv {
  readonly area0Event0: ((value: unknown) => boolean) & { errors?: readonly unknown[] | null };
}

/** Generated validators against ajv's standalone code on the same field map, with the same formats, in turn within one process. */
export async function validateRows(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), "eventbook-bench-"));
  try {
    const project = generateProject(join(folder, "project"), 1_000);
    const schemas = Object.fromEntries(eventNames(1_000).map((name) => [name.replace(/\.e/, "E"), eventSchema(name)]));
    const one = { area0Event0: schemas["area0Event0"] ?? {} };
    const ours = (await import(pathToFileURL(join(project, "generated/area0.js")).href)) as Ours;
    const first = (await load(folder, "first.mjs", await ajvModule(one, { allErrors: false }))) as Ajv;
    const all = (await load(folder, "all.mjs", await ajvModule(one, { allErrors: true }))) as Ajv;
    return [...speedRows(ours, first, all), ...(await sizeRows(folder, project, schemas))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function speedRows(ours: Ours, first: Ajv, all: Ajv): readonly Row[] {
  const accepting = race(
    () => ours.isArea0Event0Details(acceptedDetails),
    () => first.area0Event0(acceptedDetails),
  );
  let turn = 0;
  const next = (): unknown => refusedDetails[turn++ % refusedDetails.length];
  const rejecting = race(
    () => ours.area0Event0Issues(next()).length > 0,
    () => !all.area0Event0(next()) && (all.area0Event0.errors?.length ?? 0) > 0,
  );
  return [
    {
      name: "validator, accepting a field map, of ajv standalone",
      measured: `${accepting.ratio.toFixed(2)}x (${accepting.ours.toFixed(0)} ns to ${accepting.theirs.toFixed(0)} ns)`,
      value: accepting.ratio,
      most: 0.6,
      goal: "<= 0.6x",
      gated: true,
    },
    {
      name: "validator, rejecting a field map with all issues, of ajv allErrors",
      measured: `${rejecting.ratio.toFixed(2)}x (${rejecting.ours.toFixed(0)} ns to ${rejecting.theirs.toFixed(0)} ns)`,
      value: rejecting.ratio,
      most: 1.25,
      goal: "<= 1.25x",
      gated: false,
    },
  ];
}

async function sizeRows(folder: string, project: string, schemas: Readonly<Record<string, object>>): Promise<readonly Row[]> {
  const stems = Array.from({ length: 20 }, (_, at) => `area${at}`);
  const entry = stems.map((stem) => `export * from "./${stem}.js";`).join("\n");
  const mine = await bundleText(join(project, "generated"), entry);
  const theirs = await ajvModule(schemas, { allErrors: false });
  writeFileSync(join(folder, "ours.mjs"), mine);
  writeFileSync(join(folder, "theirs.mjs"), theirs);
  const costs = interleave(
    ["ours.mjs", "theirs.mjs"].map((name) => ({ name, script: join(folder, name), folder })),
    7,
  );
  const base =
    interleave([{ name: "node", script: join(import.meta.dirname, "../../bench/peers/nothing.js"), folder }], 7).get("node")?.cpu ?? 0;
  const [ours, ajv] = [(costs.get("ours.mjs")?.cpu ?? 0) - base, (costs.get("theirs.mjs")?.cpu ?? 0) - base];
  const bytes = [mine, theirs].map((text) => transform(text, { minify: true }).then((result) => result.code.length));
  const [oursBytes = 0, ajvBytes = 0] = await Promise.all(bytes);
  return [
    {
      name: "import of 1,000 validators, of ajv standalone",
      measured: `${(ours / ajv).toFixed(2)}x (${(ours * 1000).toFixed(0)} ms to ${(ajv * 1000).toFixed(0)} ms)`,
      value: ours / ajv,
      most: 1 / 8,
      goal: "<= 1/8",
      gated: false,
    },
    {
      name: "minified bytes per validator, emitter and all, of ajv standalone",
      measured: `${(oursBytes / ajvBytes).toFixed(2)}x (${Math.round(oursBytes / 1000)} to ${Math.round(ajvBytes / 1000)})`,
      value: oursBytes / ajvBytes,
      most: 1 / 6,
      goal: "<= 1/6",
      gated: false,
    },
  ];
}

async function bundleText(folder: string, text: string): Promise<string> {
  const result = await build({
    stdin: { contents: text, resolveDir: folder, loader: "js" },
    nodePaths: [join(import.meta.dirname, "../../node_modules")],
    bundle: true,
    format: "esm",
    platform: "neutral",
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}

async function load(folder: string, name: string, text: string): Promise<object> {
  writeFileSync(join(folder, name), text);
  return (await import(pathToFileURL(join(folder, name)).href)) as object;
}
