import type { Issue } from "../check/descriptor.js";

/** A copy that nobody else holds: plain JSON data. Where there are issues, the copy is incomplete. */
export interface Snapshot {
  readonly value: unknown;
  readonly issues: readonly Issue[];
}

const deepest = 64;
const mostValues = 100_000;
const mostIssues = 20;

/**
 * Copies a value's own enumerable data, each property read once. A property whose value is undefined is absent.
 * What JSON cannot say (dates, maps, functions, bigint, NaN ...) is an issue, never dropped or turned into `{}`; so is what throws when it is read.
 */
export function takeSnapshot(value: unknown): Snapshot {
  const walk: Walk = { issues: [], path: [], values: 0 };
  try {
    const copy = copyOf(value, walk);
    return { value: copy, issues: walk.issues };
  } catch {
    // Only a getter or a proxy of the caller's can throw in here.
    refuse(walk, "throws when it is read; use plain data");
    return { value: undefined, issues: walk.issues };
  }
}

interface Walk {
  readonly issues: Issue[];
  /** Where the walk is, outermost first. */
  readonly path: (string | number)[];
  values: number;
}

function copyOf(value: unknown, walk: Walk): unknown {
  switch (typeof value) {
    case "string":
      return isKeepable(value) ? value : refuse(walk, `${unkeepable}; encode it, for example as base64`);
    case "boolean":
      return value;
    case "number":
      return Number.isFinite(value) ? value : refuse(walk, `is ${value}, which JSON cannot say; use null or a text`);
    case "object":
      return value === null ? null : copyOfObject(value, walk);
    case "bigint":
      return refuse(walk, "is a bigint, which JSON cannot say; use a text of digits");
    case "undefined":
      return refuse(walk, "is undefined; use null, or leave it out");
    default:
      return refuse(walk, `is a ${typeof value}, which JSON cannot say; leave it out`);
  }
}

function copyOfObject(value: object, walk: Walk): unknown {
  if (walk.path.length >= deepest) return refuse(walk, `is nested deeper than ${deepest} levels; does it contain itself?`);
  walk.values += 1;
  if (walk.values > mostValues) return refuse(walk, `is beyond the first ${mostValues} lists and objects; record less at once`);
  if (Array.isArray(value)) return copyOfList(value, walk);
  const oddity = isPlain(value) ? null : oddityOf(value);
  return oddity === null ? copyOfProperties(value, walk) : refuse(walk, oddity);
}

function copyOfList(list: readonly unknown[], walk: Walk): unknown[] {
  const copy: unknown[] = [];
  const depth = walk.path.length;
  // The length is read once: a list that grows while it is read would never end.
  const { length } = list;
  for (let index = 0; index < length && walk.issues.length < mostIssues; index += 1) {
    walk.path[depth] = index;
    copy.push(copyOf(list[index], walk));
  }
  walk.path.length = depth;
  return copy;
}

function copyOfProperties(value: object, walk: Walk): Record<string, unknown> {
  const copy: Record<string, unknown> = {};
  const depth = walk.path.length;
  for (const key of Object.keys(value)) {
    walk.path[depth] = key;
    const property = (value as Readonly<Record<string, unknown>>)[key];
    if (property === undefined) continue;
    if (walk.issues.length >= mostIssues) break;
    if (isKeepable(key)) put(copy, key, copyOf(property, walk));
    else refuseName(walk, depth);
  }
  walk.path.length = depth;
  return copy;
}

/** Whether every store can keep a text as it is: no database knows what to do with half of a character, and PostgreSQL not with NUL. */
function isKeepable(text: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(text);
}

const unkeepable = "holds NUL, or half of a surrogate pair, which not every store can keep";

function put(copy: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== "__proto__") copy[key] = value;
  else Object.defineProperty(copy, key, { value, enumerable: true, configurable: true, writable: true });
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function oddityOf(value: object): string | null {
  const kind = Object.prototype.toString.call(value).slice("[object ".length, -1);
  if (kind === "Date") return "is a Date; use its toISOString()";
  if (kind === "Map" || kind === "Set") return `is a ${kind}; use a plain object or a list`;
  if (kind === "Number" || kind === "String" || kind === "Boolean") return `is a ${kind} object; use its valueOf()`;
  if ("toJSON" in value && typeof value.toJSON === "function") return "has a toJSON method; use what it returns";
  if (kind !== "Object") return `is of the kind ${kind}, which JSON cannot say; use plain data`;
  if (Object.keys(value).length > 0 || isPlainElsewhere(value)) return null;
  return "is an instance of a class without data of its own; use a plain object";
}

// A plain object of another realm, whose prototype is not our Object.prototype.
function isPlainElsewhere(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return (
    typeof prototype === "object" && prototype !== null && Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "valueOf")
  );
}

function refuse(walk: Walk, message: string): undefined {
  if (walk.issues.length < mostIssues) walk.issues.push({ path: pointer(walk.path), rule: "json", message });
  return undefined;
}

/** What holds the name is said, and not the name. */
function refuseName(walk: Walk, depth: number): void {
  walk.path.length = depth;
  refuse(walk, `has a name in it that ${unkeepable}`);
}

function pointer(path: readonly (string | number)[]): string {
  return path.map((step) => `/${String(step).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
