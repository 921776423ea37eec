import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import { check, isError } from "../../generator/generate.js";
import type { EventModel, EventNames } from "../../generator/model/event-model.js";

const require = createRequire(import.meta.url);
const file = { path: "schema.json", text: readFileSync(require.resolve("@octokit/webhooks-schemas/schema.json"), "utf8") };

/** GitHub's own schemas, draft-07. */
export const schema: { readonly definitions: Readonly<Record<string, object>> } = JSON.parse(file.text);

/** The types of webhooks, as their definitions are called: `issues$opened`, and `push$event` where there is no action. */
export const types: readonly string[] = Object.keys(schema.definitions).filter((name) => name.includes("$"));

const events = types.map((name) => {
  const reference = `./schema.json#/definitions/${encodeURIComponent(name)}`;
  return `  ${name.replace("$", ".")}:\n    description: A webhook of GitHub.\n    schema: "${reference}"\n`;
});

const catalog = `catalog: github
description: What happens on GitHub.
owner: github
defaults: { category: action, retain: 365d }
categories: { action: Something happened. }
events:
${events.join("")}`;

/** The model of a catalog that names each type by file and pointer. */
export function githubModel(): EventModel {
  const { value, diagnostics } = check([{ path: "github.events.yaml", text: catalog }], (path) => (path === file.path ? file : "missing"));
  const errors = diagnostics.filter(isError);
  if (errors.length > 0) throw new Error(errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  return value;
}

/** What the model calls the parts of each type, by the name of its definition. */
export function namesIn(model: EventModel): ReadonlyMap<string, EventNames> {
  return new Map(model.events.map(({ type, names }) => [type.replace(".", "$"), names]));
}

const folders = ["api.github.com", "ghes-31", "ghes-32", "ghes-33", "ghes-34", "ghes-35"] as const;

/** A payload that GitHub sent. */
export interface Example {
  readonly folder: (typeof folders)[number];
  /** Of no definition, where GitHub has no schema for it. */
  readonly type: string;
  /** `api.github.com issues$opened 3` */
  readonly name: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const examplesFolder = dirname(require.resolve("@octokit/webhooks-examples/package.json"));

interface Webhook {
  readonly name: string;
  readonly examples: readonly Example["payload"][];
}

export const examples: readonly Example[] = folders.flatMap((folder) => {
  const webhooks: readonly Webhook[] = JSON.parse(readFileSync(join(examplesFolder, folder, "index.json"), "utf8"));
  return webhooks.flatMap(({ name, examples: payloads }) =>
    payloads.map((payload, at) => {
      const type = `${name}$${typeof payload["action"] === "string" ? payload["action"] : "event"}`;
      return { folder, type, name: `${folder} ${type} ${at}`, payload };
    }),
  );
});

/** What ajv has against a value of a type, first of all; null: nothing. */
export type Oracle = (type: string, value: unknown) => { readonly keyword: string; readonly text: string } | null;

/** All types in one schema whose references stay calls: one of each takes five times as long. */
export function githubOracle(): Oracle {
  const ajv = new Ajv({ strict: false, ownProperties: true, inlineRefs: false, validateSchema: false, code: { optimize: false } });
  addFormats.default(ajv, { mode: "full" });
  const properties = Object.fromEntries(types.map((name) => [name, { $ref: `#/definitions/${name}` }]));
  const validate = ajv.compile({ definitions: schema.definitions, properties });
  return (type, value) => {
    if (validate({ [type]: value })) return null;
    const [first] = validate.errors ?? [];
    return { keyword: first?.keyword ?? "", text: `${first?.instancePath.replace(`/${type}`, "") ?? ""} ${first?.message ?? ""}` };
  };
}
