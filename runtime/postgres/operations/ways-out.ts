import type { ObjectDifference } from "../../store/compare-objects.js";
import { quoted } from "../../store/identifier.js";
import type { Difference } from "../../store/operations.js";
import { namespace } from "../layout/tables.js";
import { relationIn } from "./database-objects.js";

/** What applying makes anew where it is missing, and changes where it is different; of tables that are rebuilt, all that there is to be. */
export function isMendedByApplying({ how, expected, found }: ObjectDifference, rebuilt: readonly string[]): boolean {
  const label = (expected ?? found)?.label ?? "";
  if (/^(privileges of|owner of|type|default acl) /.test(label)) return false;
  if (how !== "additional" && rebuilt.includes(relationIn(label) ?? "")) return true;
  if (how === "different") return /^(function|procedure|view|comment on) /.test(label);
  return how === "missing" && !/^(constraint|rule|policy) /.test(label);
}

/** Whether something belongs to a partition of a time, which is never made anew in parts. */
export const isOfPartition = (within: string | null | undefined): boolean =>
  /_\d{8}$/.test(within ?? "") && within?.startsWith("table ") === true;

/** What is not as it should be and stays so when all else is applied. What is there beside it may be somebody's own. */
export function leftByApplying(
  differences: readonly ObjectDifference[],
  rebuilt: readonly string[],
): readonly Pick<Difference, "how" | "object">[] {
  const isMended = (each: ObjectDifference): boolean => isMendedByApplying(each, rebuilt) && !isOfPartition(each.expected?.within);
  const made = new Set(differences.filter(({ how }) => how === "missing").flatMap(({ expected }) => expected?.label ?? []));
  const comesWithOther = (label: string): boolean => [...made].some((other) => label !== other && label.endsWith(` on ${other}`));
  return differences.flatMap((each) => {
    const label = each.expected?.label ?? "";
    return each.how === "additional" || isMended(each) || isPartition(each) || comesWithOther(label)
      ? []
      : [{ how: each.how, object: label }];
  });
}

/** Whether a partition is meant, or a class of them. */
export function isPartition({ expected }: ObjectDifference): boolean {
  return expected !== null && expected.label.startsWith("table ") && expected.within !== null;
}

const apply = "`npx eventbook store apply` mends it.";
const ensure = "`npx eventbook store ensure` makes it.";

/** What to do about a difference. */
export function wayOut(difference: ObjectDifference, rebuilt: readonly string[]): string {
  const { how, expected, found } = difference;
  const label = (expected ?? found)?.label ?? "";
  const [, kind = "", rest = ""] = /^(privileges|owner|\S+) (.*)$/s.exec(label) ?? [];
  if (kind === "privileges") return grantsWayOut(difference, rest);
  if (kind === "owner") return `Give it to the owner of the schema: \`ALTER ${address(rest.replace(/^of /, ""))} OWNER TO …\`.`;
  if (kind === "trigger") return triggerWayOut(difference, rest);
  if (isPartition(difference) && how === "missing") return ensure;
  if (how === "missing" && kind === "index" && isDated(rest)) return `\`CREATE INDEX ON ${addressOf(rest)} ${expected?.text ?? ""}\`.`;
  if (isMendedByApplying(difference, rebuilt)) return apply;
  if (how === "additional") return additionalWayOut(label, found?.within ?? null);
  return "Nothing changes this by itself, since events could be lost: change it by hand to what is expected.";
}

function grantsWayOut({ expected, found }: ObjectDifference, rest: string): string {
  const [, grantee = "", on = ""] = /^of (PUBLIC|owner|role \S+) on (.*)$/s.exec(rest) ?? [];
  const who = grantee === "owner" ? "its owner" : grantee.replace(/^role /, "");
  const has = privileges(found?.text);
  const wants = privileges(expected?.text);
  const more = has.filter((each) => !wants.includes(each));
  const less = wants.filter((each) => !has.includes(each));
  const statements = [
    ...(more.length > 0 ? [`REVOKE ${spelled(more, on)} ON ${grantAddress(on)} FROM ${who}`] : []),
    ...(less.length > 0 ? [`GRANT ${spelled(less, on)} ON ${grantAddress(on)} TO ${who}`] : []),
  ];
  return `${statements.map((statement) => `\`${statement}\``).join(", ")}.`;
}

function privileges(text: string | undefined): readonly string[] {
  return (text ?? "").split(", ").filter((each) => each !== "");
}

/** `UPDATE, DELETE`, or of a column `UPDATE (details)`. */
function spelled(list: readonly string[], on: string): string {
  const column = /^column (\S+) of /.exec(on)?.[1];
  const names = list.map((each) => each.replace(/ with grant option$/, "").toUpperCase());
  return names.map((name) => (column === undefined ? name : `${name} (${quotedWhereNeeded(column)})`)).join(", ");
}

function grantAddress(on: string): string {
  return address(on.replace(/^column \S+ of /, "")).replace(/^VIEW /, "TABLE ");
}

function triggerWayOut({ how, expected, found }: ObjectDifference, rest: string): string {
  const name = rest.split(" on ")[0] ?? "";
  if (how === "additional") return `\`DROP TRIGGER ${quotedWhereNeeded(name)} ON ${addressOf(rest)}\`, if nothing of yours needs it.`;
  if (how === "different" && found?.text.startsWith(expected?.text ?? "") === true)
    return `\`ALTER TABLE ${addressOf(rest)} ENABLE TRIGGER ${quotedWhereNeeded(name)}\`. Whatever changed events meanwhile left no trace here.`;
  return how === "missing" && !isDated(rest)
    ? apply
    : `\`${(expected?.text ?? "").replace(/^CREATE TRIGGER/, "CREATE OR REPLACE TRIGGER")}\`.`;
}

function additionalWayOut(label: string, within: string | null): string {
  const ours = "if nothing of yours needs it";
  if (label.startsWith("table ") && within !== null)
    return `It is no partition of Eventbook: \`ALTER ${address(within)} DETACH PARTITION ${addressOf(` on ${label}`)}\`, and see what is in it.`;
  const [, kind = "", rest = ""] = /^(\S+) (.*)$/s.exec(label) ?? [];
  const [name = ""] = rest.split(" on ");
  if (kind === "column" || kind === "constraint")
    return `\`ALTER TABLE ${addressOf(rest)} DROP ${kind.toUpperCase()} ${quotedWhereNeeded(name)}\`, ${ours}.`;
  if (kind === "index") return isDated(rest) ? `Drop it, ${ours}.` : `\`DROP INDEX ${namespace}.${quotedWhereNeeded(name)}\`, ${ours}.`;
  if (kind === "rule" || kind === "policy") return `\`DROP ${kind.toUpperCase()} ${quotedWhereNeeded(name)} ON ${addressOf(rest)}\`.`;
  if (/^(table|view|sequence|function|procedure)$/.test(kind)) return `\`DROP ${address(label)}\`, ${ours}; or move it to another schema.`;
  return `Drop it, ${ours}; or move it to another schema.`;
}

/** `TABLE eventbook.events` for `table events`. */
function address(label: string): string {
  const [, kind = "", name = ""] = /^(materialized view|foreign table|\S+) (.*)$/s.exec(label) ?? [];
  if (kind === "schema") return `SCHEMA ${namespace}`;
  const [, stem = name, parameters = ""] = /^(function|procedure)$/.test(kind) ? (/^([^(]+)(\(.*)$/s.exec(name) ?? []) : [];
  return `${kind.toUpperCase()} ${namespace}.${quotedWhereNeeded(stem)}${parameters}`;
}

/** `eventbook.events` for whatever ends in ` on table events`. */
function addressOf(rest: string): string {
  return `${namespace}.${quotedWhereNeeded(/(?:table|view) (\S+)$/.exec(rest)?.[1] ?? "")}`;
}

/** Whether it belongs to a partition of a time. */
const isDated = (rest: string): boolean => /_\d{8}$/.test(rest);

function quotedWhereNeeded(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : quoted(name);
}
