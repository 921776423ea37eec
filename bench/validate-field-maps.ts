import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ajvModule } from "./ajv-standalone.js";
import { generateProject } from "./generated-project.js";
import type { Row } from "./row.js";
import { acceptedDetails, eventNames, eventSchema, refusedDetails } from "./synthetic.js";
import { ajvChecks, identifierOf, ourChecks } from "./validator-peers.js";
import { bundleText, sizeRows } from "./validator-sizes.js";
import { agreed, countOf, speedsOf } from "./validator-speed.js";

const count = 1_000;

/** A field map of nine fields, and a thousand of them, with the same formats on both sides. */
export async function fieldMapRows(folder: string): Promise<readonly Row[]> {
  mkdirSync(folder);
  const project = join(generateProject(join(folder, "project"), count), "generated");
  const names = eventNames(count);
  const schemas = names.map((name) => ({ ...eventSchema(name), $id: name }));
  const wanted = Object.fromEntries(names.map((name) => [identifierOf(name), name]));
  const stems = [...new Set(names.map((name) => name.replace(/\..*/, "")))];
  const ours = await bundleText(
    project,
    stems.map((stem) => ({ stem, events: names.filter((name) => name.startsWith(`${stem}.`)) })),
  );
  const whole = await bundleText(
    project,
    stems.map((stem) => ({ stem })),
  );
  const ajv = await ajvModule({ dialect: "draft-07", schemas, wanted, allErrors: false });
  return [...(await speedRows(folder, project)), ...(await sizeRows({ folder, of: "1,000 field maps", count, whole, ours, ajv }))];
}

const event = "area0.event0";

async function speedRows(folder: string, project: string): Promise<readonly Row[]> {
  const trials = [{ event, accepted: [acceptedDetails], refused: refusedDetails }];
  const schemas = [{ ...eventSchema(event), $id: event }];
  const ours = await ourChecks(join(project, "area0.js"));
  const ajv = await ajvChecks(folder, { dialect: "draft-07", schemas, wanted: { [identifierOf(event)]: event } });
  for (const checksOf of [ours, ajv])
    if (countOf(agreed(trials, checksOf)) !== countOf(trials)) throw new Error("A field map got the wrong verdict.");
  const { accepting, rejecting } = speedsOf({ ours: { trials, checksOf: ours }, ajv: { trials, checksOf: ajv } });
  return [
    {
      name: "validator, accepting a field map, of ajv standalone",
      ...compared(accepting.ours, accepting.ajv),
      most: 0.6,
      goal: "<= 0.6x",
      gated: true,
    },
    {
      name: "validator, rejecting a field map with all issues, of ajv allErrors",
      ...compared(rejecting.ours, rejecting.ajv),
      most: 1.25,
      goal: "<= 1.25x",
      gated: true,
    },
  ];
}

/** Ours to theirs, in nanoseconds. */
export function compared(ours: number, theirs: number): Pick<Row, "measured" | "value"> {
  const value = ours / theirs;
  return { value, measured: `${value.toFixed(2)}x (${ours.toFixed(0)} ns to ${theirs.toFixed(0)} ns)` };
}
