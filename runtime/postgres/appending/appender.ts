import { StoreError } from "../../errors.js";
import type { Deliveries, DeliveryChange } from "../../store/deliveries.js";
import type { GroupOutcome, NewRow, OpenStore, WaitingOutcome } from "../../store/store.js";
import { batchOf, eachOutcomes, groupOutcomes, type NotYet, tryAppendEachSql, tryAppendSql, unsaidOutcome } from "./append.js";
import { appendEach } from "./append-each.js";
import { type Database, isHeld } from "../client.js";
import type { ServerClock } from "../server-clock.js";
import { HeldGroups, type Patience } from "./held-groups.js";

type Groups = readonly (readonly NewRow[])[];
type Outcomes = readonly (GroupOutcome | NotYet)[];

/** What the appender of a book needs of it. */
export interface AppenderRoom {
  readonly database: Database;
  readonly deliveries: Pick<Deliveries, "change">;
  readonly clock: ServerClock;
  /** Called when something was stored. */
  readonly tell: () => void;
}

/** Appends groups in one transaction; where one of them is at fault or held up, it takes none of the others with it. */
export class Appender {
  readonly #room: AppenderRoom;
  readonly #held: HeldGroups;

  constructor(room: AppenderRoom) {
    this.#room = room;
    this.#held = new HeldGroups((groups, patience) => this.#appendEach(groups, patience));
  }

  /** As a store's `append`. */
  readonly append: OpenStore["append"] = async (groups, settled) => {
    const mustWait = this.#held.mustWait(groups);
    const free = groups.filter((_, index) => !mustWait[index]);
    // Nothing waits before this has ended: where it is rejected, all are refused, and none of them may be stored later.
    const outcomes = (free.length > 0 || settled.length > 0 ? await this.#appendFree(free, settled) : []).values();
    return groups.map((group, index) => this.#ended(group, mustWait[index] ? "untried" : outcomes.next().value));
  };

  #ended(group: readonly NewRow[], outcome: GroupOutcome | NotYet | undefined): GroupOutcome | WaitingOutcome {
    return typeof outcome === "string" ? this.#held.wait(group, outcome) : (outcome ?? unsaidOutcome());
  }

  async #appendFree(groups: Groups, settled: readonly DeliveryChange[]): Promise<Outcomes> {
    let isAnyHeld = false;
    try {
      return await this.#append(groups, settled);
    } catch (error) {
      isAnyHeld = isHeld(error);
      if (!isAnyHeld && (groups.length <= 1 || (error instanceof StoreError && error.retryable))) throw error;
    }
    await this.#room.deliveries.change(settled);
    return isAnyHeld ? await this.#appendBeside(groups) : await this.#appendEach(groups);
  }

  /**
   * Of which some are held. What nobody can hold is stored at once. The others are told apart beside all other writes, since each that is held costs
   * time, and nobody who is free shall wait for that.
   */
  async #appendBeside(groups: Groups): Promise<Outcomes> {
    const own = groups.filter(isOwn);
    // Whoever holds what is nobody's holds a table.
    const stored = own.length === groups.length ? null : await this.#appendOwn(own);
    if (stored === null) return groups.map(() => "untried");
    const outcomes = stored.values();
    return groups.map((group) => (isOwn(group) ? (outcomes.next().value ?? unsaidOutcome()) : "untried"));
  }

  /** Null: they are held. */
  async #appendOwn(groups: Groups): Promise<Outcomes | null> {
    if (groups.length === 0) return [];
    try {
      return await this.#append(groups, []);
    } catch (error) {
      return isHeld(error) ? null : await this.#appendEach(groups);
    }
  }

  async #append(groups: Groups, settled: readonly DeliveryChange[]): Promise<readonly GroupOutcome[]> {
    const outcomes = await appendTo({ ...this.#room, sql: tryAppendSql }, groups, settled);
    this.#room.tell();
    return outcomes;
  }

  #appendEach(groups: Groups, patience: Patience = "hardly"): Promise<Outcomes> {
    return appendEach(async (some) => {
      const row = await this.#room.database.first(tryAppendEachSql, [
        batchOf(some, { settled: [], ahead: this.#room.clock.ahead }),
        patiences[patience],
      ]);
      const outcomes = eachOutcomes(some, row?.["outcomes"] ?? "[]");
      if (outcomes.some((outcome) => typeof outcome === "object" && outcome.state === "stored")) this.#room.tell();
      return outcomes;
    }, groups);
  }
}

/** How long to wait for the first that is held, in milliseconds. */
const patiences: Readonly<Record<Patience, number>> = { hardly: 1, "a moment": 20 };

/** Whether nobody else can have anything of it: no stream, and ids that the book has just made. */
function isOwn(group: readonly NewRow[]): boolean {
  return group.every(({ row, idGiven }) => idGiven === false && row.stream === null);
}

/** Rejects with StoreError. */
export async function appendTo(
  { database, clock, sql }: Pick<AppenderRoom, "database" | "clock"> & { readonly sql: string },
  groups: Groups,
  settled: readonly DeliveryChange[] = [],
): Promise<readonly GroupOutcome[]> {
  const row = await database.first(sql, [batchOf(groups, { settled, ahead: clock.ahead })]);
  return groupOutcomes(groups, row?.["outcomes"] ?? "[]");
}
