import type { Json, ObjectShape, Pattern, Shape } from "../../generator/model/shape.js";
import { jsonTypeOf } from "../../generator/model/json-types.js";
import { isSameJson } from "../../generator/model/same-json.js";

/** What shapes mean, said as plainly as can be: an oracle for lowering that shares nothing with what is generated. Formats are not looked at. */
export function acceptsShape(shape: Shape, value: Json, shapeOf: (key: string) => Shape): boolean {
  const accepts = (inner: Shape, part: Json) => acceptsShape(inner, part, shapeOf);
  switch (shape.kind) {
    case "any":
      return true;
    case "never":
      return false;
    case "except":
      return !shape.types.includes(jsonTypeOf(value));
    case "null":
    case "boolean":
      return jsonTypeOf(value) === shape.kind;
    case "number": {
      if (typeof value !== "number" || (shape.integer && !Number.isInteger(value))) return false;
      const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity, exclusiveMaximum = Infinity, multipleOf } = shape;
      if (value < minimum || value > maximum || value <= exclusiveMinimum || value >= exclusiveMaximum) return false;
      return multipleOf === undefined || isMultiple(value, multipleOf);
    }
    case "string": {
      if (typeof value !== "string") return false;
      const length = Array.from(value).length;
      if (length < (shape.minLength ?? 0) || length > (shape.maxLength ?? Infinity)) return false;
      return (shape.patterns ?? []).every((pattern) => expression(pattern).test(value));
    }
    case "literal":
      return shape.values.some((each) => isSameJson(each, value));
    case "array": {
      if (!Array.isArray(value)) return false;
      const items: readonly Json[] = value;
      if (items.length < (shape.minItems ?? 0) || items.length > (shape.maxItems ?? Infinity)) return false;
      if (shape.uniqueItems === true && items.some((item, index) => items.slice(0, index).some((other) => isSameJson(item, other))))
        return false;
      if (!items.every((item, index) => accepts(shape.prefix?.[index] ?? shape.items, item))) return false;
      return (shape.contains ?? []).every(({ shape: inner, least, most = Infinity }) => {
        const count = items.filter((item) => accepts(inner, item)).length;
        return count >= least && count <= most;
      });
    }
    case "object":
      return acceptsObject(shape, value, accepts);
    case "union": {
      const count = shape.of.filter((variant) => accepts(variant, value)).length;
      return shape.by === "exactly-one" ? count === 1 : count > 0;
    }
    case "all":
      return shape.of.every((part) => accepts(part, value));
    case "not":
      return !accepts(shape.shape, value);
    case "if":
      return accepts(accepts(shape.test, value) ? shape.then : shape.else, value);
    case "ref":
      return accepts(shapeOf(shape.to), value);
  }
}

function acceptsObject(shape: ObjectShape, value: Json, accepts: (shape: Shape, value: Json) => boolean): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const properties = new Map<string, Json>(Object.entries(value));
  if (properties.size < (shape.minProperties ?? 0) || properties.size > (shape.maxProperties ?? Infinity)) return false;
  if (shape.fields.some((field) => field.required && !properties.has(field.name))) return false;
  for (const { when, names } of shape.requires ?? [])
    if (properties.has(when) && !names.every((name) => properties.has(name))) return false;
  const fields = new Map(shape.fields.map((field) => [field.name, field]));
  for (const [name, part] of properties) {
    if (shape.names !== undefined && !accepts(shape.names, name)) return false;
    const field = fields.get(name);
    if (field !== undefined) {
      if (!accepts(field.shape, part)) return false;
      continue;
    }
    const matching = (shape.patterns ?? []).filter(({ pattern }) => expression(pattern).test(name));
    if (!matching.every(({ shape: inner }) => accepts(inner, part))) return false;
    if (matching.length === 0 && (shape.rest === null || !accepts(shape.rest, part))) return false;
  }
  return true;
}

function expression(pattern: Pattern): RegExp {
  return typeof pattern === "string" ? new RegExp(pattern, "u") : new RegExp(pattern.source);
}

/** In decimal arithmetic, as the specification has it. */
function isMultiple(value: number, of: number): boolean {
  const [a, b] = [decimal(value), decimal(of)];
  const scale = Math.max(a.scale, b.scale);
  return (a.digits * 10n ** BigInt(scale - a.scale)) % (b.digits * 10n ** BigInt(scale - b.scale)) === 0n;
}

function decimal(value: number): { readonly digits: bigint; readonly scale: number } {
  const [mantissa = "0", exponent = "0"] = String(value).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}
