import { StoreError } from "../../errors.js";
import type { GroupOutcome, NewRow } from "../../store/store.js";
import type { NotYet } from "./append.js";
import { isHeld } from "../client.js";
import { behind, sharedNames } from "./precedence.js";

type Groups = readonly (readonly NewRow[])[];

/** Stores those groups that are free in one transaction. Rejects with StoreError where one of them is at fault. */
export type TryEach = (groups: Groups) => Promise<readonly (GroupOutcome | NotYet)[]>;

/** The same, but finds the groups that are at fault: all are halved until these are alone. */
export async function appendEach(tryEach: TryEach, groups: Groups): Promise<readonly (GroupOutcome | NotYet)[]> {
  try {
    return await tryEach(groups);
  } catch (error) {
    if (isHeld(error)) return groups.map(() => "held");
    if (groups.length <= 1 || (error instanceof StoreError && error.retryable)) return groups.map(() => ({ state: "failed", error }));
  }
  const half = Math.ceil(groups.length / 2);
  const [first, rest] = [groups.slice(0, half), groups.slice(half)];
  const outcomes = await appendEach(tryEach, first);
  const held = new Set(first.flatMap((group, index) => (typeof outcomes[index] === "object" ? [] : sharedNames(group))));
  const mustWait = behind(rest, (name) => held.has(name));
  const free = rest.filter((_, index) => !mustWait[index]);
  const more = (free.length > 0 ? await appendEach(tryEach, free) : []).values();
  return [...outcomes, ...mustWait.map((isBehind) => (isBehind ? "held" : (more.next().value ?? "untried")))];
}
