import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type AjvCheck, ajvModule, type AjvTask } from "./ajv-standalone.js";
import { exportsOf } from "./real-schemas.js";
import type { Checks } from "./validator-speed.js";

type Exports = Readonly<Record<string, unknown>>;

/** The checks of a generated module. */
export async function ourChecks(file: string): Promise<(event: string) => Checks> {
  const module = (await import(pathToFileURL(file).href)) as Exports;
  return remembered((event) => {
    const names = exportsOf(event);
    const accepts = module[names.accepts] as Checks["accepts"];
    const issues = module[names.issues] as (value: unknown) => readonly unknown[];
    return { accepts, issues: (value) => issues(value).length };
  });
}

/** The checks of ajv's standalone code: one set that stops at the first error, one that looks for all. */
export async function ajvChecks(folder: string, task: Omit<AjvTask, "allErrors">): Promise<(event: string) => Checks> {
  const first = await load(folder, "ajv-first.mjs", await ajvModule({ ...task, allErrors: false }));
  const all = await load(folder, "ajv-all.mjs", await ajvModule({ ...task, allErrors: true }));
  return remembered((event) => {
    const accepts = first[identifierOf(event)] as AjvCheck;
    const check = all[identifierOf(event)] as AjvCheck;
    return { accepts, issues: (value) => (check(value) ? 0 : (check.errors?.length ?? 0)) };
  });
}

const zod = fileURLToPath(new URL("../../../bench/peers/zod.js", import.meta.url));

/** The checks that zod makes of a schema. Throws where it cannot. */
export async function zodChecks(schemas: ReadonlyMap<string, object>): Promise<(event: string) => Checks> {
  const { zodCheck } = (await import(pathToFileURL(zod).href)) as { readonly zodCheck: (schema: object) => Checks };
  const made = new Map([...schemas].map(([event, schema]) => [event, zodCheck(schema)]));
  return (event) => made.get(event) ?? zodCheck({});
}

/** A name for an event in JavaScript. */
export function identifierOf(event: string): string {
  return event.replaceAll(/[^A-Za-z0-9]/g, "_");
}

function remembered(make: (event: string) => Checks): (event: string) => Checks {
  const known = new Map<string, Checks>();
  return (event) => {
    const checks = known.get(event) ?? make(event);
    known.set(event, checks);
    return checks;
  };
}

async function load(folder: string, name: string, text: string): Promise<Exports> {
  const file = join(folder, name);
  writeFileSync(file, text);
  return (await import(pathToFileURL(file).href)) as Exports;
}
