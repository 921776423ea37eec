import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { build, transform } from "esbuild";
import { interleave } from "./processes.js";
import { exportsOf } from "./real-schemas.js";
import type { Row } from "./row.js";

/** Modules that hold the validators of the same schemas, each with all that it imports. */
export interface Modules {
  readonly folder: string;
  /** Such as `1,000 field maps`. */
  readonly of: string;
  readonly count: number;
  /** Everything that is generated: emitters as well. */
  readonly whole: string;
  /** Predicates and issues alone. */
  readonly ours: string;
  readonly ajv: string;
}

const nothing = join(import.meta.dirname, "../../../bench/peers/nothing.js");
const rounds = 15;

/** What else the machine does only adds. */
const least = (values: readonly number[]): number => Math.min(...values);

/** What importing all validators costs beyond importing nothing, the start of Node left out, because its swing is more than a small module costs; and how many bytes each has. */
export async function sizeRows({ folder, of, count, whole, ours, ajv }: Modules): Promise<readonly Row[]> {
  writeFileSync(join(folder, "ours.mjs"), ours);
  writeFileSync(join(folder, "ajv.mjs"), ajv);
  const jobs = ["ours.mjs", "ajv.mjs"].map((name) => ({ name, script: join(folder, name), folder }));
  const costs = interleave([...jobs, { name: "node", script: nothing, folder }], rounds, least);
  const beyondNode = (name: string): number => {
    const beyond = ((costs.get(name)?.script ?? 0) - (costs.get("node")?.script ?? 0)) * 1000;
    // Less than nothing was not measured, and meets no goal.
    return beyond > 0 ? beyond : Number.NaN;
  };
  const times = { ours: beyondNode("ours.mjs"), ajv: beyondNode("ajv.mjs") };
  const bytes = { ours: await minifiedLength(whole), ajv: await minifiedLength(ajv) };
  return [
    {
      name: `import of the validators of ${of}, of ajv standalone`,
      measured: `${(times.ours / times.ajv).toFixed(3)}x (${times.ours.toFixed(1)} ms to ${times.ajv.toFixed(1)} ms)`,
      value: times.ours / times.ajv,
      most: 1 / 8,
      goal: "<= 1/8 at 1,000",
      // What all validators share is a third of what 48 of them cost.
      gated: count >= 1000,
    },
    {
      name: `minified bytes per validator, emitter and all, ${of}, of ajv standalone`,
      measured: `${(bytes.ours / bytes.ajv).toFixed(3)}x (${Math.round(bytes.ours / count)} to ${Math.round(bytes.ajv / count)})`,
      value: bytes.ours / bytes.ajv,
      most: 1 / 6,
      goal: "<= 1/6",
      gated: true,
    },
  ];
}

async function minifiedLength(text: string): Promise<number> {
  return (await transform(text, { minify: true })).code.length;
}

/** What a generated module exports of some events, or everything. */
export interface Wanted {
  readonly stem: string;
  readonly events?: readonly string[];
}

/** The text of what is wanted of the modules of a folder, with all that they import. */
export async function bundleText(folder: string, wanted: readonly Wanted[]): Promise<string> {
  const result = await build({
    stdin: { contents: wanted.map(exportStatement).join("\n"), resolveDir: folder, loader: "js" },
    nodePaths: [join(import.meta.dirname, "../../node_modules")],
    bundle: true,
    format: "esm",
    platform: "neutral",
    write: false,
  });
  return result.outputFiles[0]?.text ?? "";
}

function exportStatement({ stem, events }: Wanted): string {
  if (events === undefined) return `export * from "./${stem}.js";`;
  return `export { ${events.flatMap((event) => Object.values(exportsOf(event))).join(", ")} } from "./${stem}.js";`;
}
