import { readFileSync } from "node:fs";
import { hostileTexts } from "./hostile-scalars.js";
import type { Random } from "./random.js";

interface Schema {
  readonly [keyword: string]: unknown;
}

/** What a grammar, a JSON Schema, may describe: values made by it, and the words that it knows. */
export interface Grammar {
  readonly value: (random: Random) => unknown;
  readonly words: readonly string[];
}

const deepest = 12;

/** Reads a grammar from `schemas/`. */
export function grammarOf(file: string): Grammar {
  const root = JSON.parse(readFileSync(file, "utf8")) as Schema;
  return { value: (random) => valueOf(root, { root, random, depth: 0 }), words: wordsOf(root) };
}

interface Making {
  readonly root: Schema;
  readonly random: Random;
  readonly depth: number;
}

function valueOf(schema: Schema, making: Making): unknown {
  const { random, depth } = making;
  if (random.once(60)) return random.of(hostileTexts);
  const whole = whole1(schema, making);
  if ("const" in whole) return whole["const"];
  if (Array.isArray(whole["enum"])) return whole["enum"][random.below(whole["enum"].length)];
  const types = [whole["type"] ?? (whole["properties"] === undefined ? "string" : "object")].flat();
  const type = types[random.below(types.length)];
  if (depth > deepest) return "a";
  if (type === "object") return objectOf(whole, making);
  if (type === "array")
    return Array.from({ length: random.below(4) }, () => valueOf(isSchema(whole["items"]) ? whole["items"] : {}, deeper(making)));
  if (type === "integer" || type === "number") return random.below(5) * (random.once(9) ? -1.5 : 1);
  if (type === "boolean") return random.once(2);
  return type === "null" ? null : textOf(whole, random);
}

function deeper(making: Making): Making {
  return { ...making, depth: making.depth + 1 };
}

/** A schema with what it refers to, and one of each choice. */
function whole1(schema: Schema, { root, random }: Making): Schema {
  let whole = schema;
  for (let times = 0; times < 8; times++) {
    const { $ref, anyOf, oneOf, allOf, ...rest } = whole as Record<string, unknown>;
    const choices = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? [list[random.below(list.length)] as Schema] : []));
    const all = Array.isArray(allOf) ? (allOf as Schema[]) : [];
    const referred = typeof $ref === "string" ? [resolve(root, $ref)] : [];
    if (choices.length + all.length + referred.length === 0) return whole;
    whole = Object.assign({}, ...referred, ...all, ...choices, rest) as Schema;
  }
  return whole;
}

function resolve(root: Schema, pointer: string): Schema {
  const found = pointer
    .split("/")
    .slice(1)
    .reduce<unknown>((node, key) => (isSchema(node) ? node[key] : undefined), root);
  return isSchema(found) ? found : {};
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function objectOf(schema: Schema, making: Making): unknown {
  const { random } = making;
  const properties = isSchema(schema["properties"]) ? schema["properties"] : {};
  const required = new Set(Array.isArray(schema["required"]) ? schema["required"] : []);
  const entries: [string, unknown][] = [];
  for (const [name, property] of Object.entries(properties))
    if (required.has(name) ? !random.once(40) : random.once(4))
      entries.push([name, valueOf(isSchema(property) ? property : {}, deeper(making))]);
  const more = [schema["additionalProperties"], ...Object.values(isSchema(schema["patternProperties"]) ? schema["patternProperties"] : {})];
  for (const other of more.filter(isSchema))
    for (let count = random.below(4); count > 0; count--) entries.push([nameOf(random), valueOf(other, deeper(making))]);
  return Object.fromEntries(entries);
}

/** Names of all the things that a catalog names. */
const names: readonly [string, ...string[]] = [
  "order.placed",
  "order.paid",
  "a.b.c",
  "Money",
  "Line",
  "action",
  "fact",
  "orderId",
  "total?",
  "lines",
  "send-receipt",
  "x-note",
];

function nameOf(random: Random): string {
  return random.once(10) ? random.of(hostileTexts) : random.of(names);
}

const texts: readonly [string, ...string[]] = [
  ..."string integer uuid date-time decimal json Money Line Money[] string{} action fact order.placed order.* ** 365d forever high durable inline subject".split(
    " ",
  ),
  "What happens.",
  "order:{orderId}",
  "Order {orderId} of {$actor.id|somebody}",
] as unknown as [string, ...string[]];

function textOf(schema: Schema, random: Random): string {
  const examples = Array.isArray(schema["examples"]) ? schema["examples"].filter((each) => typeof each === "string") : [];
  if (examples.length > 0 && random.once(2)) return examples[random.below(examples.length)] ?? "";
  return random.once(12) ? random.of(hostileTexts) : random.of(texts);
}

/** Every key and every fixed value of a grammar. */
function wordsOf(schema: unknown): readonly string[] {
  const words = new Set<string>([...names, ...texts]);
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(visit);
    if (!isSchema(node)) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === "properties" && isSchema(value)) for (const name of Object.keys(value)) words.add(name);
      if ((key === "enum" || key === "examples") && Array.isArray(value))
        for (const each of value) if (typeof each === "string") words.add(each);
      if (key === "const" && typeof value === "string") words.add(value);
      visit(value);
    }
  };
  visit(schema);
  return [...words];
}
