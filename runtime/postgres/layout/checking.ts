import { namespace } from "./tables.js";

/** What a key of an event may hold: in words, and as a condition, which may be null where the key is left out, or null itself. */
interface Kind {
  readonly words: string;
  readonly holds: (key: string) => string;
}

// Every event is checked, so every word here is paid for with each: kinds are looked at, and lengths are left to the tables.
const isOf = (kind: string, key: string): string => `jsonb_typeof(event -> '${key}') = '${kind}'`;
const isWhole = (key: string): string => `${isOf("number", key)} and event ->> '${key}' ~ '^[0-9]{1,15}$'`;
const isOneOf = (...values: readonly string[]): Kind => ({
  words: `must be ${values.slice(0, -1).join(", ")} or ${values.at(-1)}`,
  holds: (key) => `event ->> '${key}' in (${values.map((value) => `'${value}'`).join(", ")})`,
});
// Strict, since a path would look into lists within the list otherwise; what is then not to be found is unknown.
const isListOf = (key: string, item: string): string =>
  `(event -> '${key}' = 'null' or ${isOf("array", key)} and not (event -> '${key}') @? 'strict $[*] ? (!(${item}) || (${item}) is unknown)')`;
const isInstant = (key: string): string =>
  `(event ->> '${key}' like '____-__-__T__:__:%Z'
        or event ->> '${key}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?([Zz]|[+-][0-9]{2}:?[0-9]{2})( BC)?$')`;

const text: Kind = { words: "must be a text", holds: (key) => isOf("string", key) };
const maybeText: Kind = { words: "must be a text, or null", holds: (key) => `jsonb_typeof(event -> '${key}') in ('string', 'null')` };
const instant: Kind = { words: "must be a date and time with its zone, such as 2026-01-31T09:30:00Z", holds: isInstant };
const things: Kind = {
  words: "must be a list of objects with a `type`, a text, and an `id`, a text or null",
  holds: (key) =>
    isListOf(
      key,
      '@.type() == "object" && @."type".type() == "string" && (@.id.type() == "string" || @.id == null) && !exists(@.keyvalue() ? (@.key != "type" && @.key != "id"))',
    ),
};

const required: Readonly<Record<string, Kind>> = {
  id: text,
  type: text,
  version: { words: "must be a whole number from 1 on", holds: (key) => `${isOf("number", key)} and event -> '${key}' >= '1'` },
  source: text,
  category: text,
  severity: demanded(isOneOf("low", "medium", "high", "critical")),
  occurred_at: demanded(instant),
  details: { words: "must be an object", holds: (key) => isOf("object", key) },
};

const optional: Readonly<Record<string, Kind>> = {
  batch: { words: "must be a whole number", holds: (key) => `(event -> '${key}' = 'null' or ${isWhole(key)})` },
  subcategory: maybeText,
  occurred_at_given: { words: "must be true or false", holds: (key) => `jsonb_typeof(event -> '${key}') in ('boolean', 'null')` },
  expires_at: instant,
  subject_type: maybeText,
  subject_id: maybeText,
  parent_id: maybeText,
  ancestor_id: maybeText,
  root_id: maybeText,
  correlation_id: maybeText,
  session: maybeText,
  timeline: maybeText,
  outcome: isOneOf("success", "failure"),
  stream_type: {
    words: "must be a text beside a `stream_id`, or null",
    holds: (key) => `${maybeText.holds(key)} and (event ->> 'stream_type' is null) = (event ->> 'stream_id' is null)`,
  },
  stream_id: maybeText,
  expected_version: {
    words: "must be a whole number, new, exists or any, beside a `stream_type`",
    holds: (key) =>
      `(event ->> '${key}' is null or event ->> 'stream_type' is not null and (event ->> '${key}' in ('new', 'exists', 'any') or ${isWhole(key)}))`,
  },
  tags: { words: "must be a list of texts", holds: (key) => isListOf(key, '@.type() == "string"') },
  actors: things,
  links: things,
  redactable: { words: "must be an object, or null", holds: (key) => `jsonb_typeof(event -> '${key}') in ('object', 'null')` },
  redact_at: instant,
  inline: { words: "must be a list", holds: (key) => `jsonb_typeof(event -> '${key}') in ('array', 'null')` },
};

function demanded({ words, holds }: Kind): Kind {
  return { words, holds: (key) => `coalesce(${holds(key)}, false)` };
}

const keys = [...Object.keys(required), ...Object.keys(optional)];
const hasRequired = `event ?& '{${Object.keys(required).join(",")}}'::text[]`;
const known = `'{${keys.join(",")}}'::text[]`;

/** What must hold of each key, and what is said where it does not. */
const rules = Object.entries({ ...required, ...optional }).map(([key, { words, holds }]) => ({
  words: `\`${key}\` ${words}`,
  holds: holds(key),
}));
const isEvent = ["jsonb_typeof(event) = 'object'", hasRequired, `event - ${known} = '{}'`, ...rules.map(({ holds }) => holds)].join(
  "\n      and ",
);

/**
 * What a batch is held to before anything is stored: whatever program wrote it, a mistake is an error that says where it stands, and nothing of
 * the batch is kept.
 */
export const checking: readonly string[] = [
  // Says what is wrong with an event that is not as it must be.
  `create or replace function ${namespace}.refuse_event(event jsonb, place text) returns void language plpgsql as $function$
declare
  wrong text;
begin
  if jsonb_typeof(event) <> 'object' then
    wrong := 'an event must be an object';
  elsif not ${hasRequired} then
    wrong := format('\`%s\` is missing', (select k.key from unnest('{${Object.keys(required).join(",")}}'::text[]) as k(key) where not event ? k.key limit 1));
  elsif event - ${known} <> '{}' then
    wrong := format('an event has no key \`%s\`; it may have ${keys.join(", ")}', (select k.key from jsonb_object_keys(event - ${known}) as k(key) limit 1));
${rules.map(({ words, holds }) => `  elsif (${holds}) is false then\n    wrong := '${words}';`).join("\n")}
  end if;
  raise exception '%: %', place, wrong
    using errcode = 'invalid_parameter_value';
end
$function$`,
  `create or replace function ${namespace}.check_batch(batch jsonb) returns void language plpgsql as $function$
declare
  wrong record;
begin
  if jsonb_typeof(batch) is distinct from 'object' or jsonb_typeof(batch -> 'events') is distinct from 'array'
    or batch - '{events,settled}'::text[] <> '{}' then
    raise exception 'a batch must be an object with a list of events, {"events": [...]}' using errcode = 'invalid_parameter_value';
  end if;
  select e.ordinal, e.event into wrong
    from jsonb_array_elements(batch -> 'events') with ordinality as e(event, ordinal)
    where (${isEvent}) is false
    limit 1;
  if found then
    perform ${namespace}.refuse_event(wrong.event, format('events[%s]', wrong.ordinal - 1));
  end if;
  perform ${namespace}.check_ids(batch -> 'events');
end
$function$`,
];
