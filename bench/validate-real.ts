import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { ajvModule } from "./ajv-standalone.js";
import { generateFrom } from "./generated-project.js";
import { mutantsOf } from "./mutants.js";
import type { RealSchemas, RealType } from "./real-schemas.js";
import type { Remark, Row } from "./row.js";
import { compared } from "./validate-field-maps.js";
import { ajvChecks, identifierOf, ourChecks, zodChecks } from "./validator-peers.js";
import { bundleText, sizeRows } from "./validator-sizes.js";
import { agreed, type Checks, countOf, speedsOf, type Trial } from "./validator-speed.js";

/** Schemas that others wrote: all types in one loop, on valid payloads and on mutants of them. */
export async function realRows(folder: string, real: RealSchemas): Promise<readonly (Row | Remark)[]> {
  mkdirSync(folder);
  const project = join(generateFrom(join(folder, "project"), real.files), "generated");
  const stem = /events\/(.*)\.events\.yaml/.exec(Object.keys(real.files).join("\n"))?.[1] ?? "";
  const ours = await bundleText(project, [{ stem, events: real.types.map(({ event }) => event) }]);
  const whole = await bundleText(project, [{ stem }]);
  const ajv = await ajvModule({ ...taskOf(real, real.types), allErrors: false });
  const count = real.types.length;
  return [
    ...(await speedRows(folder, await ourChecks(join(project, `${stem}.js`)), real)),
    ...(await sizeRows({ folder, of: `${count} ${real.name}`, count, whole, ours, ajv })),
  ];
}

function taskOf({ dialect, schemas }: RealSchemas, types: readonly RealType[]) {
  const wanted = Object.fromEntries(types.map(({ event, uri }) => [identifierOf(event), uri]));
  return { dialect, schemas, wanted };
}

async function speedRows(folder: string, ours: (event: string) => Checks, real: RealSchemas): Promise<readonly (Row | Remark)[]> {
  const types = real.types.filter(({ payloads }) => payloads.length > 0);
  const ajv = await ajvChecks(folder, taskOf(real, types));
  const trials = types.map((type) => trialOf(type, ajv(type.event)));
  if (countOf(agreed(trials, ours)) !== countOf(trials)) throw new Error(`One of the ${real.name} got another verdict than ajv's.`);
  const zod = await zodOrWhyNot(types);
  const competitors = { ours: { trials, checksOf: ours }, ajv: { trials, checksOf: ajv } };
  if (typeof zod === "string") return [...rowsOfAjv(real, speedsOf(competitors)), { name: `${real.name}, of zod 4`, remark: zod }];
  const shared = agreed(trials, zod);
  const all = speedsOf({ ...competitors, besideZod: { trials: shared, checksOf: ours }, zod: { trials: shared, checksOf: zod } });
  const { accepting, rejecting } = all;
  const share = `on the ${countOf(shared)} of ${countOf(trials)} payloads of which zod says the same`;
  return [
    ...rowsOfAjv(real, all),
    { name: `${real.name}, accepting, of zod 4`, remark: `${compared(accepting.besideZod, accepting.zod).measured}, ${share}` },
    { name: `${real.name}, rejecting, of zod 4`, remark: `${compared(rejecting.besideZod, rejecting.zod).measured}, ${share}` },
  ];
}

function rowsOfAjv({ name }: RealSchemas, { accepting, rejecting }: ReturnType<typeof speedsOf<"ours" | "ajv">>): readonly Row[] {
  return [
    {
      name: `${name}, accepting, of ajv standalone`,
      ...compared(accepting.ours, accepting.ajv),
      most: 0.4,
      goal: "<= 0.4x",
      gated: true,
    },
    {
      name: `${name}, rejecting with all issues, of ajv allErrors`,
      ...compared(rejecting.ours, rejecting.ajv),
      most: 1.5,
      goal: "<= 1.5x",
      gated: true,
    },
  ];
}

const mutantsEach = 6;

/** What was sent and is valid, and mutants of it that are not. */
function trialOf({ event, payloads }: RealType, { accepts }: Checks): Trial {
  const accepted = payloads.filter(accepts);
  const mutants = accepted.flatMap((payload, at) => mutantsOf(payload, mutantsEach, at));
  return { event, accepted, refused: mutants.filter((mutant) => !accepts(mutant)) };
}

async function zodOrWhyNot(types: readonly RealType[]): Promise<((event: string) => Checks) | string> {
  try {
    return await zodChecks(new Map(types.map(({ event, schema }) => [event, schema])));
  } catch (error) {
    return `z.fromJSONSchema cannot: ${error instanceof Error ? error.message : String(error)}`;
  }
}
