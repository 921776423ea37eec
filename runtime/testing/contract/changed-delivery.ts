import type { HandlerEntry } from "../../index.js";
import { equal, eventually, holds } from "../assertions.js";
import { type AnyHandler, handler, numberOf, place } from "../shop.js";
import type { Functions, Room, Topic } from "./topic.js";

const durable = handler("a");
const inline = handler("a", { delivery: "inline" });

/** A handler that notes the numbers of the orders that it is given. */
function numbering(): { readonly seen: number[]; readonly handle: AnyHandler } {
  const seen: number[] = [];
  return { seen, handle: (event) => void seen.push(numberOf(event)) };
}

const ascending = (numbers: readonly number[]): readonly number[] => [...numbers].sort((left, right) => left - right);

/** Places orders while a book is open whose handler is as the registry has it just then, or has none. */
async function during(
  { open }: Room,
  entry: HandlerEntry | null,
  { numbers, a }: { readonly numbers: readonly number[]; readonly a: Functions[string] },
): Promise<void> {
  const book = entry === null ? await open() : await open([entry], { a });
  for (const number of numbers) await place(book, number);
  await book.idle();
  await book.close();
}

/** What a handler sees when the catalog gives it another delivery, or when it is new. */
export const changedDelivery: Topic = {
  about: "a handler",
  needs: "lasting",
  cases: {
    "that becomes durable begins with what comes next": async (room) => {
      const { seen, handle } = numbering();
      await during(room, inline, { numbers: [1, 2], a: handle });
      await during(room, durable, { numbers: [3], a: handle });
      equal(seen, [1, 2, 3]);
    },

    "that becomes durable is brought what failed before": async (room) => {
      const { seen, handle } = numbering();
      const weak: AnyHandler = (event) => {
        throw new Error(`no to ${numberOf(event)}`);
      };
      const often = { ...inline, retry: { attempts: 9, first: "30ms", most: "30ms" } };
      await during(room, often, { numbers: [1, 1], a: weak });
      const book = await room.open([durable], { a: handle });
      await place(book, 2);
      await eventually(() => equal(ascending(seen), [1, 1, 2]));
    },

    "that becomes inline is brought what its cursor had not reached, in order, and what comes next after that": async (room) => {
      const { seen, handle } = numbering();
      await during(room, durable, { numbers: [1], a: handle });
      await during(room, durable, { numbers: [2, 3, 2], a: "elsewhere" });
      const book = await room.open([inline], { a: handle });
      await place(book, 2);
      await eventually(() => equal(seen.length, 5));
      equal([seen[0], seen.filter((number) => number === 2).length], [1, 3]);
      await place(book, 4);
      equal(seen.at(-1), 4);
    },

    "that changes there and back sees nothing twice": async (room) => {
      const { seen, handle } = numbering();
      for (const [index, entry] of [durable, inline, durable, inline, inline].entries()) {
        await during(room, entry, { numbers: [index + 1], a: handle });
      }
      equal(seen, [1, 2, 3, 4, 5]);
    },

    "that became inline is run no more by a process that still follows the log, which says so": async ({ open, warnings }) => {
      const { seen, handle } = numbering();
      const old = await open([durable], { a: handle });
      await place(old, 1);
      await old.idle();
      const book = await open([inline], { a: handle });
      await place(book, 2);
      await eventually(() => equal(warnings.length, 1));
      holds(/`a` was made inline by another process/.test(warnings[0] ?? ""), "the warning says what was changed");
      const before = seen.length;
      await place(book, 3);
      await old.idle();
      equal(seen.slice(before), [3]);
    },

    "that is new and inline sees what comes next": async (room) => {
      const { seen, handle } = numbering();
      await during(room, null, { numbers: [1], a: handle });
      await during(room, inline, { numbers: [2], a: handle });
      equal(seen, [2]);
    },

    "that is new and inline sees what was there before where the catalog says so": async (room) => {
      const { seen, handle } = numbering();
      const fromStart = { ...inline, from: "start" } as const;
      await during(room, null, { numbers: [1, 2], a: handle });
      await during(room, fromStart, { numbers: [3], a: handle });
      await during(room, fromStart, { numbers: [4], a: handle });
      await eventually(() => equal(ascending(seen), [1, 2, 3, 4]));
    },
  },
};
