import type { Json } from "../../shapes/shape.js";
import { type Dialect, dialects } from "../documents/dialects.js";
import type { Found, FoundEvent, Search, SourceFormat } from "./found-events.js";
import { itemsOf, memberOf, textAt } from "../documents/json-document.js";
import { isJson, leaveOut, membersOf, partAt, valueOf } from "../documents/parts.js";
import { proseOf } from "../fields/remarks.js";
import { inside, placeOf, type SchemaSite, siteKey } from "../documents/schema-site.js";

/** AsyncAPI 2 and 3: messages are events, whoever sends them. */
export const asyncapiFormat: SourceFormat = {
  name: "AsyncAPI",
  recognises: ({ value }) => /^[23]\./.test(textAt(value, "asyncapi") ?? ""),
  find: (document, search) => findIn({ document, path: [], dialect: dialects["draft-07"] }, search),
};

const foreignComponents = [
  "servers",
  "serverVariables",
  "serverBindings",
  "channelBindings",
  "operationBindings",
  "messageBindings",
  "securitySchemes",
  "parameters",
  "correlationIds",
  "replies",
  "replyAddresses",
  "operationTraits",
];

function findIn(root: SchemaSite, search: Search): Found {
  leaveOut(root, ["servers"], search.notes);
  leaveOut(inside(root, "components"), foreignComponents, search.notes);
  for (const [, operation] of membersOf(root, "operations")) leaveOut(operation, ["bindings", "security", "reply", "traits"], search.notes);
  const mentions = [
    ...membersOf(root, "channels").flatMap(([address, site]) => mentionsIn(address, site, search)),
    ...membersOf(root, "components", "messages").map(([key, site]) => ({ key, site })),
  ];
  const messages = new Map<string, FoundEvent>();
  for (const { key, site } of mentions) {
    const message = partAt(site, search.library, search.notes);
    if (message === null || messages.has(siteKey(message))) continue;
    const event = eventOf(key, message, search);
    if (event !== null) messages.set(siteKey(message), event);
  }
  const info = memberOf(root.document.value, "info");
  return {
    title: textAt(info, "title"),
    description: textAt(info, "description"),
    events: [...messages.values()],
    types: membersOf(root, "components", "schemas").flatMap(([, site]) => schemaOf(site, search) ?? []),
  };
}

interface Mention {
  readonly key: string;
  readonly site: SchemaSite;
}

/** What a channel carries: in AsyncAPI 3 `messages`, in 2 the message of each operation, or one of several. */
function mentionsIn(address: string, site: SchemaSite, { library, notes }: Search): readonly Mention[] {
  const channel = partAt(site, library, notes);
  if (channel === null) return [];
  leaveOut(channel, ["bindings", "parameters"], notes);
  const messages = membersOf(channel, "messages").map(([key, message]) => ({ key, site: message }));
  const operations = ["publish", "subscribe"].map((word) => inside(channel, word)).filter((operation) => valueOf(operation) !== undefined);
  return [
    ...messages,
    ...operations.flatMap((operation) => {
      leaveOut(operation, ["bindings", "security", "traits"], notes);
      const key = textAt(valueOf(operation), "operationId") ?? address;
      const several = membersOf(operation, "message", "oneOf").map(([index, each]) => ({ key: `${key}.${index}`, site: each }));
      const one = valueOf(inside(operation, "message")) === undefined ? [] : [{ key, site: inside(operation, "message") }];
      return several.length > 0 ? several : one;
    }),
  ];
}

function eventOf(key: string, message: SchemaSite, search: Search): FoundEvent | null {
  const { notes } = search;
  const value = valueOf(message);
  leaveOut(message, ["headers", "bindings", "correlationId", "traits", "externalDocs"], notes);
  const contentType = textAt(value, "contentType");
  if (contentType !== null && !isJson(contentType))
    notes.add("left-out", `the content type \`${contentType}\``, placeOf(inside(message, "contentType")));
  const hasPayload = memberOf(value, "payload") !== undefined;
  const details = hasPayload ? schemaOf(inside(message, "payload"), search, textAt(value, "schemaFormat")) : null;
  if (hasPayload && details === null) return null;
  const { description, deprecated } = proseOf(value);
  const last = message.path.at(-1);
  const isKeyed = typeof last === "string" && message.path.at(-2) === "messages";
  return {
    names: [textAt(value, "name") ?? textAt(value, "messageId") ?? (isKeyed ? last : key), ...(isKeyed ? [last] : [])],
    identifier: null,
    details,
    description: textAt(value, "summary") !== null && description !== null ? joined(value) : (description ?? textAt(value, "summary")),
    deprecated,
    examples: itemsOf(memberOf(value, "examples")).flatMap((example) => payloadOf(example)),
    tags: itemsOf(memberOf(value, "tags")).flatMap((tag) => textAt(tag, "name") ?? []),
    place: placeOf(message),
  };
}

function joined(value: Json | undefined): string {
  const [summary, description] = [textAt(value, "summary") ?? "", textAt(value, "description") ?? ""];
  return description.startsWith(summary) ? description : `${summary}\n\n${description}`;
}

function payloadOf(example: Json): readonly Json[] {
  const payload = memberOf(example, "payload");
  return payload === undefined ? [] : [payload];
}

const schemaFormats: readonly (readonly [RegExp, Dialect])[] = [
  [/^application\/vnd\.aai\.asyncapi(\+(json|yaml))?(;|$)/, dialects["draft-07"]],
  [/^application\/schema\+(json|yaml);version=draft-07$/, dialects["draft-07"]],
  [/^application\/schema\+(json|yaml);version=draft-04$/, dialects["draft-04"]],
  [/^application\/schema\+(json|yaml);version=(draft-)?2020-12$/, dialects["2020-12"]],
  [/^application\/vnd\.oai\.openapi(\+(json|yaml))?;version=3\.0/, dialects["openapi-3.0"]],
  [/^application\/vnd\.oai\.openapi(\+(json|yaml))?;version=3\.1/, dialects["2020-12"]],
];

/** A schema, which may say what language it is written in; null where that is none of JSON Schema. */
function schemaOf(site: SchemaSite, { notes }: Search, beside: string | null = null): SchemaSite | null {
  const value = valueOf(site);
  const isWrapped = memberOf(value, "schemaFormat") !== undefined && memberOf(value, "schema") !== undefined;
  const format = (isWrapped ? textAt(value, "schemaFormat") : beside)?.replaceAll(" ", "") ?? null;
  const dialect = format === null ? site.dialect : schemaFormats.find(([form]) => form.test(format))?.[1];
  if (dialect !== undefined) return { ...(isWrapped ? inside(site, "schema") : site), dialect };
  notes.add("left-out", `a schema in the format \`${format}\``, placeOf(site));
  return null;
}
