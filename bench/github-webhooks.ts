import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { catalogOf, type RealSchemas, type RealType } from "./real-schemas.js";

const require = createRequire(import.meta.url);

interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
}

interface Webhooks extends Schema {
  readonly $schema: string;
  readonly definitions: Readonly<Record<string, Schema>>;
}

interface Example {
  readonly name: string;
  readonly examples: readonly { readonly action?: string }[];
}

const root = "github";

/** GitHub's webhooks as octokit describes them, with its examples: one file of definitions that refer to one another. */
export function githubWebhooks(): RealSchemas {
  const text = readFileSync(require.resolve("@octokit/webhooks-schemas/schema.json"), "utf8");
  const webhooks = JSON.parse(text) as Webhooks;
  const examples = require("@octokit/webhooks-examples") as readonly Example[];
  const names = webhooks.oneOf?.flatMap((one) => typesIn(one, webhooks)) ?? [];
  const types = names.map((name) => typeOf(name, webhooks, examples));
  const places = names.map((name) => ({ event: eventOf(name), schema: `./github.json#/definitions/${name}` }));
  return {
    name: "GitHub webhooks",
    files: { "events/github.json": text, "events/github.events.yaml": catalogOf(root, places) },
    dialect: "draft-07",
    schemas: [{ ...webhooks, $id: root }],
    types,
  };
}

/** The definitions that no others are to be chosen from: `check_run$completed`. */
function typesIn({ $ref = "" }: Schema, webhooks: Webhooks): readonly string[] {
  const name = $ref.replace("#/definitions/", "");
  const choice = webhooks.definitions[name]?.oneOf;
  return choice?.every((one) => one.$ref !== undefined) === true ? choice.flatMap((one) => typesIn(one, webhooks)) : [name];
}

function eventOf(name: string): string {
  return name.replace("$", ".");
}

function typeOf(name: string, { $schema, definitions }: Webhooks, examples: readonly Example[]): RealType {
  const payloads = examples.flatMap((each) => each.examples.filter(({ action = "event" }) => `${each.name}$${action}` === name));
  const schema = { $schema, definitions, allOf: [{ $ref: `#/definitions/${name}` }] };
  return { event: eventOf(name), uri: `${root}#/definitions/${name}`, schema, payloads };
}
