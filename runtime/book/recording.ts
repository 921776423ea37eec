import type { CurrentContext } from "../context/context.js";
import { BookClosedError, InvalidInputError } from "../errors.js";
import { nilId, readAbout } from "../event/about.js";
import { checkedDetails } from "../event/checked-details.js";
import { checkVersion, type EventType, type EventTypes } from "../event/event-types.js";
import type { Definition, NewEvent, Receipt } from "../event/recorder.js";
import { stamp } from "../event/stamp.js";
import type { Handlers } from "../handlers/start-handlers.js";
import type { Appended, EventRow, NewRow } from "../store/store.js";
import { unsaid } from "../store/unsaid.js";

/** An event that is checked and stamped, on its way to the store. */
interface Prepared extends NewRow {
  readonly type: EventType;
}

/** What recording needs of a book. */
export interface RecordingRoom {
  readonly types: EventTypes;
  readonly commit: { readonly append: (group: readonly NewRow[]) => Promise<readonly Appended[]> };
  /** Null: there are none. */
  readonly handlers: () => Pick<Handlers, "holdsOf" | "runInline" | "wake"> | null;
  /** Throws BookClosedError where what this records into takes nothing more. Absent: nobody else decides that. */
  readonly checkOpen?: ((context: CurrentContext) => void) | undefined;
}

/** Takes new events in: checks them, stamps them, stores them, and runs their inline handlers. */
export class Recording {
  readonly #room: RecordingRoom;
  readonly #underWay = new Set<Promise<unknown>>();
  #accepted = 0;
  #isClosed = false;

  constructor(room: RecordingRoom) {
    this.#room = room;
  }

  /** Throws EventNotFoundError. */
  keeps(type: string): boolean {
    return this.#room.types.get(type).entry.enabled;
  }

  emit(definition: Definition, details: unknown, about: unknown, context: CurrentContext): Promise<Receipt> {
    try {
      this.checkOpen(context);
      const type = this.#room.types.get(definition.type);
      if (!type.entry.enabled) return Promise.resolve(disabled(type));
      const prepared = this.#prepare(type, { definition, details, about, context });
      return this.#append([prepared], context).then(([receipt]) => receipt ?? disabled(type));
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async record(events: readonly NewEvent[], context: CurrentContext): Promise<readonly Receipt[]> {
    this.checkOpen(context);
    if (!Array.isArray(events)) throw new InvalidInputError("invalid-about", "`record` takes a list of new events.");
    const list: readonly NewEvent[] = Array.from(events, newEventOf);
    const types = list.map((event) => this.#room.types.get(event.definition.type));
    const prepared = list.flatMap(({ definition, details, about, id }, index) => {
      const type = types[index];
      return type?.entry.enabled ? this.#prepare(type, { definition, details, about: { ...about, id }, context }) : [];
    });
    const stored = (prepared.length === 0 ? [] : await this.#append(prepared, context)).values();
    return types.map((type) => (type.entry.enabled ? (stored.next().value ?? disabled(type)) : disabled(type)));
  }

  /** Throws BookClosedError. */
  checkOpen(context: CurrentContext): void {
    if (this.#isClosed) throw new BookClosedError();
    this.#room.checkOpen?.(context);
  }

  /** From now on nothing is accepted. */
  close(): void {
    this.#isClosed = true;
  }

  /** How many writes were accepted so far. */
  get accepted(): number {
    return this.#accepted;
  }

  /** How many of them have not ended. */
  get pending(): number {
    return this.#underWay.size;
  }

  /** Resolves when everything that was accepted is stored, and its inline handlers have ended. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
  }

  #prepare(
    type: EventType,
    given: { readonly definition: Definition; readonly details: unknown; readonly about: unknown; readonly context: CurrentContext },
  ): Prepared {
    checkVersion(type, given.definition);
    const about = readAbout(given.about);
    const details = checkedDetails(given.definition, given.details);
    const row = stamp({ type, version: given.definition.version, details, about, context: given.context });
    const inline = this.#room.handlers()?.holdsOf(type, row) ?? [];
    return { type, row, details, idGiven: about.id !== null, occurredAtGiven: about.occurredAt !== null, inline };
  }

  #append(group: readonly Prepared[], context: CurrentContext): Promise<readonly Receipt[]> {
    const receipts = this.#appendAndHandle(group, context);
    this.#accepted += 1;
    this.#underWay.add(receipts);
    const done = (): void => void this.#underWay.delete(receipts);
    receipts.then(done, done);
    return receipts;
  }

  async #appendAndHandle(group: readonly Prepared[], { isHandling }: CurrentContext): Promise<readonly Receipt[]> {
    const handlers = this.#room.handlers();
    const stored = this.#room.commit.append(group);
    const handled = handlers?.runInline(group, stored, isHandling);
    const appended = await stored;
    for (const [index, { row }] of group.entries()) if (appended[index]?.state === "stored") handlers?.wake(row.type);
    await handled;
    return group.map(({ row }, index) => receiptOf(row, appended[index]));
  }
}

function newEventOf(event: NewEvent | null | undefined): NewEvent {
  if (typeof event?.definition?.accepts === "function") return event;
  throw new InvalidInputError("invalid-about", "`record` takes new events, as `newOrderPlaced` and its like make them.");
}

function receiptOf({ id, type }: EventRow, appended: Appended | undefined): Receipt {
  if (appended === undefined) throw unsaid();
  return { id, type, state: appended.state, position: appended.state === "pending" ? null : appended.position };
}

function disabled(type: EventType): Receipt {
  return { id: nilId, type: type.entry.type, state: "disabled", position: null };
}
