import {
  areChanges,
  areShort,
  changeInWords,
  conditionOf,
  eventKeys,
  isShort,
  listsOfThings,
  pairInWords,
  pairs,
  requiredKeys,
  type Rule,
  rules,
  sizeInWords,
  textKeys,
} from "./event-rules.js";
import { namespace } from "./tables.js";

const known = `'{${eventKeys.join(",")}}'::text[]`;
const hasRequired = `event ?& '{${requiredKeys.join(",")}}'::text[]`;
const textOf = (key: string): string => `event ->> '${key}'`;

/** A condition that what is wrong fulfils, and an expression that says it. */
type Fault = readonly [condition: string, words: string];

/** The first of some lists' items that are wrong, in words. */
const faultIn = (key: string, faultOf: string): Fault => [
  `jsonb_typeof(event -> '${key}') = 'array' and ${namespace}.first_fault('${key}', event -> '${key}', ${faultOf}) is not null`,
  `${namespace}.first_fault('${key}', event -> '${key}', ${faultOf})`,
];

const faultOfRule = (rule: Rule): Fault => [`(${conditionOf([rule])}) is false`, `'${rule.words}'`];

/** What may be wrong with an event, the plainest first. */
const faults: readonly Fault[] = [
  ["jsonb_typeof(event) <> 'object'", "'an event must be an object'"],
  [
    `not ${hasRequired}`,
    `format('\`%s\` is missing', (select k.key from unnest('{${requiredKeys.join(",")}}'::text[]) as k(key) where not event ? k.key limit 1))`,
  ],
  [
    `event - ${known} <> '{}'`,
    `format('an event has no key \`%s\`; it may have ${eventKeys.join(", ")}', (select k.key from jsonb_object_keys(event - ${known}) as k(key) limit 1))`,
  ],
  faultIn("tags", "false"),
  ...listsOfThings.map((key) => faultIn(key, "true")),
  ...rules.map(faultOfRule),
  ...textKeys.map((key): Fault => [`not (${isShort(textOf(key))})`, `'\`${key}\` must have ${sizeInWords}'`]),
  ...pairs.map(([type, id]): Fault => [`not (${areShort(textOf(type), textOf(id))})`, `'\`${type}\` and \`${id}\` ${pairInWords}'`]),
];

/** What is said of a batch that is not as it must be. It is worked out only then. */
export const refusing: readonly string[] = [
  `create or replace function ${namespace}.refuse(reason text) returns void language plpgsql as $function$
begin
  raise exception using message = reason, errcode = 'invalid_parameter_value';
end
$function$`,
  `create or replace function ${namespace}.fault_of_text(item jsonb) returns text language sql immutable
  return case when (jsonb_typeof(item) = 'string' and item <> '""' and ${isShort("item #>> '{}'")}) is not true
    then 'must be a text of ${sizeInWords}' end`,
  // What is wrong with the first item that is not as it must be, and where it stands: \`actors[2].id\`.
  `create or replace function ${namespace}.first_fault(list text, items jsonb, are_things boolean) returns text language plpgsql immutable as $function$
declare
  item jsonb;
  place text;
begin
  for item, place in select i.item, format('%s[%s]', list, i.ordinal - 1) from jsonb_array_elements(items) with ordinality as i(item, ordinal) order by i.ordinal loop
    if not are_things and ${namespace}.fault_of_text(item) is not null then
      return format('\`%s\` %s', place, ${namespace}.fault_of_text(item));
    elsif not are_things then
      continue;
    elsif jsonb_typeof(item) <> 'object' or not item ?& '{type,id}'::text[] then
      return format('\`%s\` must be an object with a \`type\`, a text, and an \`id\`, a text or null', place);
    elsif item - '{type,id}'::text[] <> '{}' then
      return format('\`%s\` has no key \`%s\`; it has type and id', place, (select k.key from jsonb_object_keys(item - '{type,id}'::text[]) as k(key) limit 1));
    elsif ${namespace}.fault_of_text(item -> 'type') is not null then
      return format('\`%s.type\` %s', place, ${namespace}.fault_of_text(item -> 'type'));
    elsif item -> 'id' <> 'null' and ${namespace}.fault_of_text(item -> 'id') is not null then
      return format('\`%s.id\` %s, or null', place, ${namespace}.fault_of_text(item -> 'id'));
    elsif not (${areShort("item ->> 'type'", "item ->> 'id'")}) then
      return format('\`%s\`: \`type\` and \`id\` ${pairInWords}', place);
    end if;
  end loop;
  return null;
end
$function$`,
  `create or replace function ${namespace}.refuse_event(event jsonb, place text) returns void language plpgsql as $function$
begin
  perform ${namespace}.refuse(format('%s: %s', place, case
${faults.map(([condition, words]) => `    when ${condition} then ${words}`).join("\n")}
  end));
end
$function$`,
  `create or replace function ${namespace}.refuse_settled(changes jsonb) returns void language plpgsql as $function$
begin
  if jsonb_typeof(changes) <> 'array' then
    perform ${namespace}.refuse('\`settled\` must be a list of changes of deliveries');
  end if;
  perform ${namespace}.refuse(format('settled[%s] ${changeInWords}', (
    select min(c.ordinal) - 1 from jsonb_array_elements(changes) with ordinality as c(change, ordinal)
    where not jsonb_build_array(c.change) @? 'strict $ ? (${areChanges})')));
end
$function$`,
  `create or replace function ${namespace}.refuse_batch(batch jsonb) returns void language plpgsql as $function$
declare
  stranger text;
begin
  if jsonb_typeof(batch) = 'object' then
    select k.key into stranger from jsonb_object_keys(batch - '{events,settled}'::text[]) as k(key) limit 1;
  end if;
  if stranger is not null then
    perform ${namespace}.refuse(format('a batch has no key \`%s\`; it may have events, a list of events', stranger));
  end if;
  perform ${namespace}.refuse('a batch must be an object with a list of events, {"events": [...]}');
end
$function$`,
];
