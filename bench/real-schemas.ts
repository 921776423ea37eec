/** Schemas that others wrote, as a catalog for us and as schemas for the peers, with payloads of each. */
export interface RealSchemas {
  /** `GitHub webhooks` */
  readonly name: string;
  /** The catalog and the schema files that it names, by path below the project. */
  readonly files: Readonly<Record<string, string>>;
  readonly dialect: "draft-07" | "2020-12";
  /** What ajv has to know before it is asked for a type. */
  readonly schemas: readonly object[];
  readonly types: readonly RealType[];
}

/** One type of event. */
export interface RealType {
  /** The name of its event in the catalog: `check_run.completed`. */
  readonly event: string;
  /** What ajv knows it by, as a URI. */
  readonly uri: string;
  /** The type as a schema that stands alone, as far as it can: what zod is given. */
  readonly schema: object;
  /** What was sent as such, be it valid or not. */
  readonly payloads: readonly unknown[];
}

/** The names under which generated code exports the checks of an event. */
export function exportsOf(event: string): { readonly accepts: string; readonly issues: string } {
  const words = event.split(/[._-]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const name = words.join("");
  return { accepts: `is${name}Details`, issues: `${name.charAt(0).toLowerCase()}${name.slice(1)}Issues` };
}

/** A catalog in which each event is one line, and its details are a schema in a file. */
export function catalogOf(name: string, places: readonly { readonly event: string; readonly schema: string }[], defaults = ""): string {
  const events = places.map(({ event, schema }) => `  ${event}: { description: It happened., schema: "${schema}" }`);
  return `catalog: ${name}
description: What others say that happens.
owner: others
defaults: { category: action, retain: 30d${defaults} }
categories: { action: Somebody did something. }
events:
${events.join("\n")}
`;
}
