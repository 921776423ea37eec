import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { catalogOf, type RealSchemas, type RealType } from "./real-schemas.js";

const corpora = process.env["EVENTBOOK_CORPORA"] ?? "/nowhere";

interface Schema {
  readonly $id: string;
  readonly properties?: { readonly context?: { readonly properties: { readonly type: { readonly enum: readonly string[] } } } };
}

interface Line {
  readonly type: string;
  readonly version?: string;
  /** What was done to the payload. */
  readonly op: string;
  readonly payload: unknown;
}

/** CDEvents, a file for each type that refers to others beside it; null where they are not at hand. */
export function cdevents(): RealSchemas | null {
  const folder = join(corpora, "cdevents/schemas");
  if (!existsSync(folder)) return null;
  const read = (file: string): Schema => JSON.parse(readFileSync(join(folder, file), "utf8")) as Schema;
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".json"));
  const payloads = linesByType();
  const types = files.flatMap((file): readonly (RealType & { readonly file: string })[] => {
    const schema = read(file);
    const type = schema.properties?.context?.properties.type.enum[0];
    if (type === undefined) return [];
    return [{ file, event: basename(file, ".json"), uri: schema.$id, schema, payloads: payloads.get(type) ?? [] }];
  });
  const places = types.map(({ event, file }) => ({ event, schema: `./${file}` }));
  const texts = files.map((file) => [`events/${file}`, readFileSync(join(folder, file), "utf8")] as const);
  return {
    name: "CDEvents",
    files: { ...Object.fromEntries(texts), "events/cdevents.events.yaml": catalogOf("cdevents", places, ", formats: assert") },
    dialect: "2020-12",
    schemas: files.map(read),
    types,
  };
}

/** Payloads as they were sent, by type and version: `dev.cdevents.artifact.packaged.0.3.0`. */
function linesByType(): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, unknown[]>();
  for (const text of readFileSync(join(corpora, "oracle/cdevents.payloads.jsonl"), "utf8").trim().split("\n")) {
    const { type, version = "", op, payload } = JSON.parse(text) as Line;
    if (op !== "original") continue;
    const name = `${type}.${version}`;
    found.set(name, [...(found.get(name) ?? []), payload]);
  }
  return found;
}
