import { compareObjects, type ObjectDifference, type StoreObject } from "../../store/compare-objects.js";
import { comparableGrants } from "./compare-grants.js";
import type { DatabaseObject, DatabaseObjects } from "./database-objects.js";

/** What differs. `isKept` says what is there for good reason, though nothing expects it: by label. */
export function compareDatabase(
  expected: DatabaseObjects,
  found: DatabaseObjects,
  isKept: (label: string) => boolean,
): readonly ObjectDifference[] {
  const wanted = withSiblings(expected, found.objects);
  const isSeen = ({ label }: StoreObject): boolean => !isKept(label);
  const grants = comparableGrants(wanted.grants, found.grants, rootsOf(wanted.objects));
  const differences = compareObjects(
    [...wanted.objects, ...grants.expected].filter(isSeen),
    [...found.objects, ...grants.found].filter(isSeen),
  );
  return withoutInherited(differences, parentsIn([...wanted.objects, ...found.objects]));
}

/** What differs in a table differs in all its partitions, and is said once. */
function withoutInherited(differences: readonly ObjectDifference[], parents: ReadonlyMap<string, string>): readonly ObjectDifference[] {
  const said = new Set(differences.map(({ how, expected, found }) => `${how} ${(expected ?? found)?.label}`));
  return differences.filter(({ how, expected, found }) => {
    const { label, within } = expected ?? found ?? { label: "", within: null };
    for (let parent = parents.get(within ?? ""); parent !== undefined; parent = parents.get(parent))
      if (label !== within && said.has(`${how} ${label.replaceAll(within ?? "", parent)}`)) return false;
    return true;
  });
}

/** Partitions of other times are to be as those that would be made today: so each of them is expected to be as a sibling. */
function withSiblings(expected: DatabaseObjects, found: readonly DatabaseObject[]): DatabaseObjects {
  const known = new Set(expected.objects.map(({ label }) => label));
  const samples = new Map<string, string>();
  for (const { label, partOf } of expected.objects) if (partOf !== null) samples.set(patternOf(label), label);
  const objects = [...expected.objects];
  const grants = [...expected.grants];
  const belonging = groupByLabel(expected.objects);
  for (const { label, partOf } of found) {
    const sample = partOf === null || known.has(label) ? undefined : samples.get(patternOf(label));
    if (sample === undefined) continue;
    const [from, to] = [nameIn(sample), nameIn(label)];
    const moved = (text: string): string => text.replaceAll(from, to);
    for (const each of belonging.get(sample) ?? [])
      objects.push({ ...each, label: moved(each.label), within: each.within === null ? null : moved(each.within), text: moved(each.text) });
    for (const grant of expected.grants) if (grant.on === sample) grants.push({ ...grant, on: label });
  }
  return { objects, grants };
}

/** The objects that are, or belong to, the one of a label. */
function groupByLabel(objects: readonly DatabaseObject[]): ReadonlyMap<string, readonly DatabaseObject[]> {
  const groups = new Map<string, DatabaseObject[]>();
  for (const object of objects) {
    const key = object.partOf === null && object.within !== null ? object.within : object.label;
    groups.set(key, [...(groups.get(key) ?? []), object]);
  }
  return groups;
}

/** `table events_1_*` */
const patternOf = (label: string): string => label.replace(/\d{8}$/, "*");

const nameIn = (label: string): string => label.slice(label.indexOf(" ") + 1);

/** From each partition to what it is divided from. */
function parentsIn(objects: readonly DatabaseObject[]): ReadonlyMap<string, string> {
  return new Map(objects.flatMap(({ label, within }) => (label.startsWith("table ") && within !== null ? [[label, within]] : [])));
}

/** From each partition to the table that applications name. */
function rootsOf(objects: readonly DatabaseObject[]): (label: string) => string {
  const parents = parentsIn(objects);
  return (label) => {
    let root = label;
    for (let parent = parents.get(root); parent !== undefined; parent = parents.get(parent)) root = parent;
    return root;
  };
}
