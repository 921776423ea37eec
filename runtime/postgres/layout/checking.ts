import { namespace } from "./tables.js";

/**
 * What a key of an event may hold: in words, as a predicate of a JSON path on the event, and as a condition where a path cannot say it, or says it
 * at greater cost. Every append pays for each word here, so lengths are left to the tables.
 */
interface Kind {
  readonly words: string;
  readonly path?: (key: string) => string;
  readonly condition?: (key: string) => string;
}

const isOf = (type: string, key: string): string => `@."${key}".type() == "${type}"`;
const isWhole = (key: string, least = 0): string => `@."${key}" >= ${least} && @."${key}" < 1e15 && @."${key}".floor() == @."${key}"`;
const isOneOf = (key: string, values: readonly string[]): string => `(${values.map((value) => `@."${key}" == "${value}"`).join(" || ")})`;
// What is not to be found is unknown.
const isListOf = (key: string, item: string): string =>
  `${isOf("array", key)} && !exists(@."${key}"[*] ? (!(${item}) || (${item}) is unknown))`;
const isThing = '@.type() == "object" && @."type".type() == "string" && (@."id".type() == "string" || @."id" == null)';

const kindOf = (type: string, words: string): Kind => ({ words, path: (key) => isOf(type, key) });
const oneOf = (...values: readonly string[]): Kind => ({
  words: `must be ${values.slice(0, -1).join(", ")} or ${values.at(-1)}`,
  path: (key) => isOneOf(key, values),
});
const text = kindOf("string", "must be a text");
const object = kindOf("object", "must be an object");
const instant: Kind = {
  words: "must be a date and time with its zone, such as 2026-01-31T09:30:00Z",
  condition: (key) => `(event ->> '${key}' like '____-__-__T__:__:%Z'
        or event ->> '${key}' ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?([Zz]|[+-][0-9]{2}:?[0-9]{2})( BC)?$')`,
};
const things: Kind = {
  words: "must be a list of objects with a `type`, a text, and an `id`, a text or null",
  path: (key) => isListOf(key, isThing),
  // Nothing else: each has as many members as it must have.
  condition: (key) => `case when jsonb_typeof(event -> '${key}') = 'array'
        then jsonb_array_length(jsonb_path_query_array(event -> '${key}', '$[*].*')) = 2 * jsonb_array_length(event -> '${key}') else true end`,
};

const required: Readonly<Record<string, Kind>> = {
  id: text,
  type: text,
  version: { words: "must be a whole number from 1 to 2147483647", path: (key) => `${isWhole(key, 1)} && @."${key}" <= 2147483647` },
  source: text,
  category: text,
  severity: oneOf("low", "medium", "high", "critical"),
  occurred_at: { ...instant, condition: (key) => `coalesce(${instant.condition?.(key)}, false)` },
  details: object,
};

const optional: Readonly<Record<string, Kind>> = {
  batch: { words: "must be a whole number", path: (key) => isWhole(key) },
  subcategory: orNull(text),
  occurred_at_given: kindOf("boolean", "must be true or false"),
  expires_at: instant,
  subject_type: orNull(text),
  subject_id: { words: "must be a text beside a `subject_type`, or null", path: besides("subject_type") },
  parent_id: orNull(text),
  ancestor_id: orNull(text),
  root_id: orNull(text),
  correlation_id: orNull(text),
  session: orNull(text),
  timeline: orNull(text),
  outcome: oneOf("success", "failure"),
  stream_type: { words: "must be a text beside a `stream_id`, or null", path: besides("stream_id") },
  stream_id: { words: "must be a text beside a `stream_type`, or null", path: besides("stream_type") },
  expected_version: {
    words: "must be a whole number, new, exists or any, beside a `stream_type`",
    path: (key) => `@."stream_type" != null && (${isOneOf(key, ["new", "exists", "any"])} || ${isWhole(key)})`,
  },
  tags: { words: "must be a list of texts", path: (key) => isListOf(key, '@.type() == "string"') },
  actors: things,
  links: things,
  redactable: orNull(object),
  redact_at: instant,
  inline: kindOf("array", "must be a list"),
};

function orNull({ words, ...kind }: Kind): Kind {
  return { words: `${words}, or null`, ...kind };
}

function besides(other: string): (key: string) => string {
  return (key) => `${isOf("string", key)} && @."${other}" != null`;
}

const keys = [...Object.keys(required), ...Object.keys(optional)];
const hasRequired = `event ?& '{${Object.keys(required).join(",")}}'::text[]`;
const known = `'{${keys.join(",")}}'::text[]`;

/** What must hold of a key, and what is said where it does not. */
interface Rule {
  readonly words: string;
  readonly path: string | null;
  readonly condition: string | null;
}

const rules: readonly Rule[] = [
  ...Object.entries(required).map(([key, kind]) => ruleOf(key, kind)),
  ...Object.entries(optional).map(([key, kind]) => {
    const { path, ...rule } = ruleOf(key, kind);
    return { ...rule, path: path === null ? null : `((exists(@."${key}")) is unknown || ${path} || @."${key}" == null)` };
  }),
];

function ruleOf(key: string, { words, path, condition }: Kind): Rule {
  return { words: `\`${key}\` ${words}`, path: path?.(key) ?? null, condition: condition?.(key) ?? null };
}

/** Strict, since a path looks into lists within lists otherwise. */
function conditionOf(some: readonly Rule[]): string {
  const paths = some.flatMap(({ path }) => path ?? []);
  const path = paths.length === 0 ? [] : [`event @? 'strict $ ? (${paths.join("\n        && ")})'`];
  return [...path, ...some.flatMap(({ condition }) => condition ?? [])].join("\n      and ");
}

const isEvent = `${conditionOf(rules)}\n      and event - ${known} = '{}'`;

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
${rules.map((rule) => `  elsif (${conditionOf([rule])}) is false then\n    wrong := '${rule.words}';`).join("\n")}
  end if;
  raise exception '%: %', place, wrong
    using errcode = 'invalid_parameter_value';
end
$function$`,
  // Says whether it is of one event. Ids of the days around today are covered where today is: only others are looked at one by one.
  `create or replace function ${namespace}.check_batch(batch jsonb, out is_lone boolean) language plpgsql as $function$
#variable_conflict use_column
declare
  low constant text := ${namespace}.digits_at(clock_timestamp() - interval '12 hours');
  high constant text := ${namespace}.digits_at(clock_timestamp() + interval '12 hours');
  event jsonb := batch -> 'events' -> 0;
  has_wrong boolean;
  is_around boolean;
  wrong record;
begin
  if jsonb_typeof(batch) is distinct from 'object' or jsonb_typeof(batch -> 'events') is distinct from 'array'
    or batch - '{events,settled}'::text[] <> '{}' then
    raise exception 'a batch must be an object with a list of events, {"events": [...]}' using errcode = 'invalid_parameter_value';
  end if;
  is_lone := jsonb_array_length(batch -> 'events') = 1;
  -- It is not worth a statement.
  if is_lone then
    has_wrong := (${isEvent}) is false;
    is_around := event ->> 'id' collate "C" between low and high;
  else
    select bool_or((${isEvent}) is false), bool_and(event ->> 'id' collate "C" between low and high) into has_wrong, is_around
      from jsonb_array_elements(batch -> 'events') as e(event);
  end if;
  if has_wrong then
    select e.ordinal, e.event into wrong
      from jsonb_array_elements(batch -> 'events') with ordinality as e(event, ordinal)
      where (${isEvent}) is false order by e.ordinal limit 1;
    perform ${namespace}.refuse_event(wrong.event, format('events[%s]', wrong.ordinal - 1));
  elsif not is_around or not ${namespace}.covers_ids_of(clock_timestamp()) then
    perform ${namespace}.check_ids(batch -> 'events');
  end if;
end
$function$`,
];
