import type { Format, Shape, StringShape } from "../../shapes/shape.js";
import { countAt } from "./lower-number.js";
import { lowerPattern } from "./lower-pattern.js";
import { assertsFormats, type Task } from "./lowering.js";
import { scalarOf } from "../schema-node.js";
import { keyword } from "../schema-site.js";

/** The formats of all drafts, and `byte` of OpenAPI; any other one is an annotation. */
const formats: ReadonlySet<string> = new Set<Format>([
  "byte",
  "date",
  "date-time",
  "duration",
  "email",
  "hostname",
  "idn-email",
  "idn-hostname",
  "ipv4",
  "ipv6",
  "iri",
  "iri-reference",
  "json-pointer",
  "regex",
  "relative-json-pointer",
  "time",
  "uri",
  "uri-reference",
  "uri-template",
  "uuid",
]);

/** Whether a schema says something of texts. */
export function hasTextKeywords(task: Task): boolean {
  const { site } = task;
  return ["minLength", "maxLength", "pattern"].some((name) => keyword(site, name) !== undefined) || formatOf(task) !== undefined;
}

/** What a schema says of texts. */
export function lowerText(task: Task): Shape {
  const shape: { -readonly [Key in keyof StringShape]: StringShape[Key] } = { kind: "string" };
  const [least, most] = [countAt(task, "minLength"), countAt(task, "maxLength")];
  if (least !== undefined && least > 0) shape.minLength = least;
  if (most !== undefined) shape.maxLength = most;
  const node = keyword(task.site, "pattern");
  const pattern = node === undefined ? null : lowerPattern(task, node);
  if (pattern !== null) shape.patterns = [pattern];
  const format = formatOf(task);
  if (format !== undefined) shape.format = format;
  return shape;
}

function formatOf(task: Task): Format | undefined {
  const format = scalarOf(keyword(task.site, "format"));
  return assertsFormats(task) && isFormat(format) ? format : undefined;
}

function isFormat(format: unknown): format is Format {
  return typeof format === "string" && formats.has(format);
}
