import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import type { SchemaFiles } from "../../generator/read/schema-files.js";
import { filesBelow } from "../../generator/read/files/source-files.js";

/** Schemas that others wrote, in the form that we read and in the one that json-schema-to-typescript reads. */
export interface PeerSchemas {
  readonly name: string;
  readonly files: SchemaFiles;
  /** Every schema that the types refer to, as definitions of one document. */
  readonly definitions: Readonly<Record<string, object>>;
  readonly types: readonly PeerType[];
}

export interface PeerType {
  readonly event: string;
  /** For us: a file and a pointer. */
  readonly reference: string;
  /** For the peer: a name among the definitions. */
  readonly definition: string;
  readonly payloads: readonly unknown[];
}

const require = createRequire(import.meta.url);

interface Schema {
  readonly $ref?: string;
  readonly oneOf?: readonly Schema[];
}

interface Example {
  readonly name: string;
  readonly examples: readonly { readonly action?: string }[];
}

/** GitHub's webhooks as octokit describes them, with its examples. */
export function githubWebhooks(): PeerSchemas {
  const text = readFileSync(require.resolve("@octokit/webhooks-schemas/schema.json"), "utf8");
  const whole: Schema & { readonly definitions: Readonly<Record<string, Schema>> } = JSON.parse(text);
  const examples: readonly Example[] = require("@octokit/webhooks-examples");
  const typesIn = ({ $ref = "" }: Schema): readonly string[] => {
    const name = $ref.replace("#/definitions/", "");
    const choice = whole.definitions[name]?.oneOf;
    return choice?.every((one) => one.$ref !== undefined) === true ? choice.flatMap(typesIn) : [name];
  };
  const types = (whole.oneOf ?? []).flatMap(typesIn).map((name) => ({
    event: name.replace("$", "."),
    reference: `./github.json#/definitions/${name}`,
    definition: name,
    payloads: examples.flatMap((each) => each.examples.filter(({ action = "event" }) => `${each.name}$${action}` === name)),
  }));
  const files: SchemaFiles = (path) => (path === "github.json" ? { path, text } : "missing");
  return { name: "github", files, definitions: whole.definitions, types };
}

const corpora = process.env["EVENTBOOK_CORPORA"] ?? "/nowhere";
const folder = join(corpora, "cdevents/schemas");

export const corporaNeeded = { what: "the corpora", isThere: existsSync(folder) };

interface CdEvent {
  readonly properties?: { readonly context?: { readonly properties: { readonly type: { readonly enum: readonly string[] } } } };
}

/** CDEvents, with the payloads of its oracle as they were sent. */
export function cdevents(): PeerSchemas {
  const paths = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".json"));
  // The peer does not know a schema by its `$id`: references between files become references between definitions.
  const read = (path: string): CdEvent & object =>
    JSON.parse(readFileSync(join(folder, path), "utf8"), (key: string, value: unknown) =>
      key === "$ref" && typeof value === "string" ? `#/definitions/${basename(value)}` : key === "$id" ? undefined : value,
    );
  const schemas = paths.map((path) => [basename(path, ".json"), read(path)] as const);
  const lines: readonly { readonly type: string; readonly version?: string; readonly op: string; readonly payload: unknown }[] =
    readFileSync(join(corpora, "oracle/cdevents.payloads.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
  const types = schemas.flatMap(([name, { properties }]) => {
    const type = properties?.context?.properties.type.enum[0];
    const sent = lines.filter((line) => line.op === "original" && `${line.type}.${line.version}` === type);
    return type === undefined
      ? []
      : [{ event: name, reference: `./${name}.json`, definition: name, payloads: sent.map(({ payload }) => payload) }];
  });
  return { name: "cdevents", files: filesBelow(folder), definitions: Object.fromEntries(schemas), types };
}
