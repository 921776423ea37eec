import { namespace } from "./namespace.js";

/**
 * What a key of an event may hold: in words, as a predicate of a JSON path on the event, and as a condition where a path cannot say it, or says it
 * at greater cost. Every append pays for each word here.
 */
interface Kind {
  readonly words: string;
  readonly path?: (key: string) => string;
  readonly condition?: (key: string) => string;
  /** A cheaper condition, which may fail where that one is false. */
  readonly hasty?: (key: string) => string;
}

const isOf = (type: string, key: string): string => `@."${key}".type() == "${type}"`;
const isWhole = (key: string, least = 0): string => `@."${key}" >= ${least} && @."${key}" < 1e15 && @."${key}".floor() == @."${key}"`;
const isOneOf = (key: string, values: readonly string[]): string => `(${values.map((value) => `@."${key}" == "${value}"`).join(" || ")})`;
// Only a text compares with a text; what does not is unknown, and that is not enough.
const isFilled = (value: string): string => `${value} > ""`;
/** Whether something that may be left out holds: what is not to be found is unknown. */
const isUnlessNull = (key: string, path: string): string => `((exists(@."${key}")) is unknown || ${path} || @."${key}" == null)`;
const areAll = (items: string, item: string): string => `!exists(${items}[*] ? (!(${item}) || (${item}) is unknown))`;
const isListOf = (key: string, item: string): string => `${isOf("array", key)} && ${areAll(`@."${key}"`, item)}`;
const isThing = `@.type() == "object" && ${isFilled('@."type"')} && (${isFilled('@."id"')} || @."id" == null)`;
const isNamedOrder = `@.type() == "object" && ${isFilled('@."handler"')} && ${isUnlessNull("order", isOf("string", "order"))}`;
const isHold = `${isNamedOrder} && ${isUnlessNull("due", isWhole("due"))}`;

/** How long a text may be. An index of two takes as many bytes as one text may have. */
export const sizeInWords = "1 to 800 characters and at most 2400 bytes";
/** The same of a text in SQL that is not empty. */
export const isShort = (text: string): string => `length(${text}) <= 800 and octet_length(${text}) <= 2400`;
/** What a type and its id may have together, in SQL and in words. */
export const areShort = (type: string, id: string): string => `octet_length(${type}) + octet_length(${id}) <= 2400`;
export const pairInWords = "may have 2400 bytes together";

/** The nil UUID, which stands for no event (RFC 9562, 5.9). */
const nilId = "00000000-0000-0000-0000-000000000000";

const kindOf = (type: string, words: string): Kind => ({ words, path: (key) => isOf(type, key) });
const oneOf = (...values: readonly string[]): Kind => ({
  words: `must be ${values.slice(0, -1).join(", ")} or ${values.at(-1)}`,
  path: (key) => isOneOf(key, values),
});
const texts = `must be a text of ${sizeInWords}`;
const text: Kind = { words: texts, path: (key) => isFilled(`@."${key}"`) };
const object = kindOf("object", "must be an object");
const instantInWords = "must be a date and time with its zone, such as 2026-01-31T09:30:00Z";
const isInstant = (key: string): string => `${namespace}.is_instant(event ->> '${key}')`;
// A regular expression takes ten times as long.
const isInstantAtOnce = (key: string): string =>
  `(event ->> '${key}' like '____-__-__T__:__:%Z' and (event ->> '${key}')::timestamptz is not null or ${isInstant(key)})`;
const instant: Kind = { words: instantInWords, condition: isInstant, hasty: isInstantAtOnce };
const things: Kind = {
  words: "must be a list of objects with a `type`, a text, and an `id`, a text or null",
  path: (key) => isListOf(key, isThing),
  // Nothing else: each has as many members as it must have.
  condition: (key) => `case when jsonb_typeof(event -> '${key}') = 'array'
        then jsonb_array_length(jsonb_path_query_array(event -> '${key}', '$[*].*')) = 2 * jsonb_array_length(event -> '${key}') else true end`,
};

const required: Readonly<Record<string, Kind>> = {
  id: {
    words: `${texts}, and not the nil UUID, which stands for no event`,
    path: (key) => `${isFilled(`@."${key}"`)} && @."${key}" != "${nilId}"`,
  },
  type: text,
  version: { words: "must be a whole number from 1 to 2147483647", path: (key) => `${isWhole(key, 1)} && @."${key}" <= 2147483647` },
  source: text,
  category: text,
  severity: oneOf("low", "medium", "high", "critical"),
  occurred_at: {
    words: instantInWords,
    condition: (key) => `coalesce(${isInstant(key)}, false)`,
    hasty: (key) => `coalesce(${isInstantAtOnce(key)}, false)`,
  },
  details: object,
};

const optional: Readonly<Record<string, Kind>> = {
  batch: { words: "must be a whole number", path: (key) => isWhole(key) },
  subcategory: orNull(text),
  occurred_at_given: kindOf("boolean", "must be true or false"),
  expires_at: instant,
  subject_type: orNull(text),
  subject_id: besides("subject_type"),
  parent_id: {
    words: `${texts}, and not the \`id\` of the event itself, or null`,
    path: (key) => `(${isFilled(`@."${key}"`)} && @."${key}" != @."id")`,
  },
  ancestor_id: orNull(text),
  root_id: orNull(text),
  correlation_id: orNull(text),
  session: orNull(text),
  timeline: orNull(text),
  outcome: oneOf("success", "failure"),
  stream_type: besides("stream_id"),
  stream_id: besides("stream_type"),
  expected_version: {
    words: "must be a whole number, new, exists or any, beside a `stream_type`",
    path: (key) => `@."stream_type" != null && (${isOneOf(key, ["new", "exists", "any"])} || ${isWhole(key)})`,
  },
  tags: { words: "must be a list of texts", path: (key) => isListOf(key, isFilled("@")) },
  actors: things,
  links: things,
  redactable: orNull(object),
  redact_at: {
    ...instant,
    words: `${instantInWords}, beside a \`redactable\``,
    path: () => '@."redactable" != null',
  },
  inline: {
    words: "must be a list of objects with a `handler`, a text, an `order`, a text or null, and `due`, a whole number or null",
    path: (key) => isListOf(key, isHold),
  },
};

function orNull({ words, ...kind }: Kind): Kind {
  return { words: `${words}, or null`, ...kind };
}

function besides(other: string): Kind {
  return { words: `${texts} beside a \`${other}\`, or null`, path: (key) => `(${isFilled(`@."${key}"`)} && @."${other}" != null)` };
}

/** What must hold of a key, and what is said where it does not. */
export interface Rule {
  readonly words: string;
  readonly path: string | null;
  readonly condition: string | null;
  readonly hasty: string | null;
}

export const requiredKeys: readonly string[] = Object.keys(required);
export const eventKeys: readonly string[] = [...requiredKeys, ...Object.keys(optional)];
/** Those that hold a text of any meaning. */
export const textKeys: readonly string[] = Object.entries({ ...required, ...optional }).flatMap(([key, { words }]) =>
  words.startsWith(texts) ? [key] : [],
);
export const listsOfThings: readonly string[] = Object.entries(optional).flatMap(([key, kind]) => (kind === things ? [key] : []));
export const pairs: readonly (readonly [type: string, id: string])[] = [
  ["subject_type", "subject_id"],
  ["stream_type", "stream_id"],
];

/** Whatever must hold of an event, in the order in which it is said. */
export const rules: readonly Rule[] = [
  ...Object.entries(required).map(([key, kind]) => ruleOf(key, kind)),
  ...Object.entries(optional).map(([key, kind]) => {
    const { path, ...rule } = ruleOf(key, kind);
    return { ...rule, path: path === null ? null : isUnlessNull(key, path) };
  }),
];

function ruleOf(key: string, { words, path, condition, hasty = condition }: Kind): Rule {
  return { words: `\`${key}\` ${words}`, path: path?.(key) ?? null, condition: condition?.(key) ?? null, hasty: hasty?.(key) ?? null };
}

/** Of some rules, a condition in SQL on an `event`. Strict, since a path looks into lists within lists otherwise. */
export function conditionOf(some: readonly Rule[], how: "condition" | "hasty" = "condition"): string {
  const paths = some.flatMap(({ path }) => path ?? []);
  const path = paths.length === 0 ? [] : [`event @? 'strict $ ? (${paths.join("\n        && ")})'`];
  return [...path, ...some.flatMap((rule) => rule[how] ?? [])].join("\n      and ");
}

const changeStates = ["done", "running", "retry", "held", "dead"] as const;

/** What a change of a delivery is, as a predicate on it: positions are texts, since no number of JavaScript holds them. */
const isChange = [
  isNamedOrder,
  '@."position" like_regex "^(?:[0-8]?[0-9]{1,18}|9[01][0-9]{17})$"',
  isOneOf("state", changeStates),
  `(!(${isOneOf("state", ["retry", "dead"])}) || ${isWhole("attempts")} && @."attempts" < 32768)`,
  isUnlessNull("due", isWhole("due")),
  isUnlessNull("error", isOf("string", "error")),
].join(" && ");

/** What must hold of `settled`, as a predicate on a list of changes; and of one of them. */
export const areChanges: string = areAll("@", isChange);
export const changeInWords: string = `must have a \`handler\`, a text, a \`position\`, a text of digits, a \`state\`, ${changeStates.slice(0, -1).join(", ")} or ${changeStates.at(-1)}, and beside retry and dead \`attempts\`, a whole number`;
