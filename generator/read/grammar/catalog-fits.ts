/* oxlint-disable */
// Made from schemas/ by `npm run grammar`; not to be edited.
import { block, either, type Fits, isMap, listOf, mapOf, textLike } from "../fits.js";

const kebabName: Fits = textLike(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/u, 0, 64);

const text: Fits = textLike(/\S/u, 1, Infinity);

const usedCatalog: Fits = textLike(/^(?:\.\.?\/|(?:@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)+$)/u, 0, Infinity);

const categoryName: Fits = (value) => typeof value === "string" && value.length >= 1 && value.length <= 129;

const subcategory: Fits = (value) => typeof value === "string" && value.length >= 1 && value.length <= 64;

const severity: Fits = (value) => value === "low" || value === "medium" || value === "high" || value === "critical";

const retention: Fits = textLike(/^(forever|[1-9][0-9]{0,6}[hd])$/u, 0, Infinity);

const owner: Fits = textLike(/\S/u, 1, Infinity);

const enabled: Fits = (value) => typeof value === "boolean";

const subject: Fits = textLike(/^[a-z][a-z0-9]*(-[a-z0-9]+)*(:\{[^{}|]+\})?$/u, 0, 500);

const template: Fits = textLike(/\S/u, 1, 500);

const tags: Fits = listOf(template, 0, true);

const formats: Fits = (value) => value === "assert" || value === "annotate";

const defaults: Fits = block({
  category: categoryName,
  subcategory: subcategory,
  severity: severity,
  retain: retention,
  owner: owner,
  enabled: enabled,
  subject: subject,
  tags: tags,
  formats: formats,
}, [], false);

const eventName: Fits = textLike(/^[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*(\.[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*)*$/u, 0, 128);

const date: Fits = textLike(/^([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|([0-9]{2}(0[48]|[2468][048]|[13579][26])|([02468][048]|[13579][26])00)-02-29)$/u, 0, Infinity);

const deprecationBlock: Fits = block({
  description: text,
  use: eventName,
  until: date,
}, ["description"], false);

const deprecated: Fits = either((value) => typeof value === "string", text, deprecationBlock);

const typeExpression: Fits = textLike(/^(?!\.{1,2}\/)[^:]*$/u, 1, Infinity);

const enumeration: Fits = listOf((value) => typeof value === "string" || typeof value === "number" && Number.isFinite(value) || typeof value === "boolean" || value === null, 1, true);

const shape: Fits = either((value) => typeof value === "string", typeExpression, either((value) => Array.isArray(value), enumeration, (value) => fieldMap(value)));

const count: Fits = (value) => typeof value === "number" && Number.isInteger(value) && value >= 0;

const regularExpression: Fits = (value) => typeof value === "string" && value.length >= 1;

const bound: Fits = (value) => typeof value === "number" && Number.isFinite(value);

const fieldBlock: Fits = block({
  type: shape,
  description: text,
  deprecated: deprecated,
  indexed: (value) => value === true,
  minLength: count,
  maxLength: count,
  pattern: regularExpression,
  minimum: bound,
  maximum: bound,
  exclusiveMinimum: bound,
  exclusiveMaximum: bound,
  multipleOf: (value) => typeof value === "number" && Number.isFinite(value) && value > 0,
  minItems: count,
  maxItems: count,
  uniqueItems: (value) => value === true,
  minProperties: count,
  maxProperties: count,
}, ["type"], true);

const field: Fits = either((value) => isMap(value, "type"), fieldBlock, shape);

const fieldName: Fits = textLike(/^[A-Za-z][A-Za-z0-9_]*\??$/u, 0, 65);

const fieldMap: Fits = mapOf(field, fieldName);

const categoryBlock: Fits = block({
  description: text,
  deprecated: deprecated,
  severity: severity,
  retain: retention,
  owner: owner,
  enabled: enabled,
  subject: subject,
  tags: tags,
  details: fieldMap,
  subcategories: mapOf(text, kebabName),
}, ["description"], true);

const category: Fits = either((value) => typeof value === "string", text, categoryBlock);

const schemaFile: Fits = textLike(/^\.\.?\//u, 0, Infinity);

const sharedType: Fits = either(textLike(/^\.\.?\//u, 0, Infinity), schemaFile, field);

const typeName: Fits = textLike(/^[A-Z][A-Za-z0-9]*$/u, 0, 64);

const detailsName: Fits = textLike(/^(?!\.{1,2}\/)[^:]*$/u, 1, Infinity);

const inlineSchema: Fits = (value) => isMap(value);

const example: Fits = (value) => isMap(value);

const identifier: Fits = textLike(/^[A-Z][A-Za-z0-9]*$/u, 0, 128);

const eventBlock: Fits = block({
  description: text,
  deprecated: deprecated,
  category: categoryName,
  subcategory: subcategory,
  severity: severity,
  retain: retention,
  owner: owner,
  enabled: enabled,
  subject: subject,
  tags: tags,
  details: either((value) => typeof value === "string", detailsName, fieldMap),
  schema: either((value) => typeof value === "string", schemaFile, inlineSchema),
  formats: formats,
  message: template,
  examples: listOf(example, 0, false),
  version: (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 2147483647,
  as: identifier,
}, ["description"], true);

const event: Fits = either((value) => typeof value === "string", text, eventBlock);

const eventPattern: Fits = textLike(/^(\*\*?|[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*)(\.(\*\*?|[A-Za-z][A-Za-z0-9]*([_-][A-Za-z0-9]+)*))*$/u, 0, 128);

const duration: Fits = textLike(/^[1-9][0-9]{0,8}(ms|s|m|h|d)$/u, 0, Infinity);

const handlerBlock: Fits = block({
  description: text,
  deprecated: deprecated,
  on: listOf(eventPattern, 1, true),
  delivery: (value) => value === "durable" || value === "inline",
  order: (value) => value === "none" || value === "subject" || value === "global",
  after: listOf(kebabName, 0, true),
  retry: block({
  attempts: (value) => typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 32767,
  first: duration,
  most: duration,
}, [], false),
  timeout: duration,
  from: (value) => value === "start" || value === "end",
}, ["description","on"], true);

/** Whether a value fits the grammar of a catalog. */
export const catalogFits: Fits = block({
  catalog: kebabName,
  description: text,
  owner: text,
  use: listOf(usedCatalog, 0, true),
  defaults: defaults,
  tags: mapOf(text, kebabName),
  categories: mapOf(category, kebabName),
  types: mapOf(sharedType, typeName),
  events: mapOf(event, eventName),
  handlers: mapOf(handlerBlock, kebabName),
}, ["catalog"], true);
