import { StoreError } from "../errors.js";
import type { Deliveries, DeliveryChange } from "../store/deliveries.js";
import type { GroupOutcome, NewRow, OpenStore, WaitingOutcome } from "../store/store.js";
import { batchOf, groupOutcomes, tryAppendSql, unsaidOutcome } from "./append.js";
import { type Database, isHeld } from "./client.js";
import { HeldGroups } from "./held-groups.js";

type Groups = readonly (readonly NewRow[])[];

/** What the appender of a book needs of it. */
export interface AppenderRoom {
  readonly database: Database;
  readonly deliveries: Pick<Deliveries, "change">;
  /** Called when something was stored. */
  readonly tell: () => void;
}

/** Appends groups in one transaction; where one of them is at fault or held up, it takes none of the others with it. */
export class Appender {
  readonly #room: AppenderRoom;
  readonly #held: HeldGroups;

  constructor(room: AppenderRoom) {
    this.#room = room;
    this.#held = new HeldGroups((groups) => this.#append(groups, []));
  }

  /** As a store's `append`. */
  readonly append: OpenStore["append"] = async (groups, settled) => {
    const mustWait = groups.map((group) => this.#held.precede(group));
    const free = groups.filter((_, index) => !mustWait[index]);
    const outcomes = (free.length > 0 || settled.length > 0 ? await this.#appendFree(free, settled) : []).values();
    return groups.map((group, index) => (mustWait[index] ? this.#held.wait(group) : (outcomes.next().value ?? unsaidOutcome())));
  };

  async #appendFree(groups: Groups, settled: readonly DeliveryChange[]): Promise<readonly (GroupOutcome | WaitingOutcome)[]> {
    try {
      return await this.#append(groups, settled);
    } catch (error) {
      if (!isHeld(error) && (groups.length <= 1 || (error instanceof StoreError && error.retryable))) throw error;
    }
    await this.#room.deliveries.change(settled);
    return await this.#appendEach(groups);
  }

  async #appendEach(groups: Groups): Promise<readonly (GroupOutcome | WaitingOutcome)[]> {
    const outcomes: (GroupOutcome | WaitingOutcome)[] = [];
    let heldInARow = 0;
    for (const group of groups) {
      if (heldInARow === mostHeldInARow || this.#held.precede(group)) {
        outcomes.push(this.#held.wait(group));
        continue;
      }
      const outcome = await this.#appendOne(group);
      outcomes.push(outcome);
      heldInARow = outcome.state === "waiting" ? heldInARow + 1 : 0;
    }
    return outcomes;
  }

  async #appendOne(group: readonly NewRow[]): Promise<GroupOutcome | WaitingOutcome> {
    try {
      return (await this.#append([group], []))[0] ?? unsaidOutcome();
    } catch (error) {
      return isHeld(error) ? this.#held.wait(group) : { state: "failed", error };
    }
  }

  async #append(groups: Groups, settled: readonly DeliveryChange[]): Promise<readonly GroupOutcome[]> {
    const outcomes = await appendTo(this.#room.database, tryAppendSql, groups, settled);
    this.#room.tell();
    return outcomes;
  }
}

/** So many that had to be waited for say that it is not one stream that is held, but what all of them need. */
const mostHeldInARow = 3;

/** Rejects with StoreError. */
export async function appendTo(
  database: Database,
  sql: string,
  groups: Groups,
  settled: readonly DeliveryChange[] = [],
): Promise<readonly GroupOutcome[]> {
  const row = await database.first(sql, [batchOf(groups, settled)]);
  return groupOutcomes(groups, row?.["outcomes"] ?? "[]");
}
