import type { Handlers } from "../handlers/start-handlers.js";
import type { GroupOutcome, NewRow } from "../store/store.js";
import type { RecordingRoom } from "./recording.js";
import { refusalOf } from "./refusal.js";

/** Lets events be recorded in a transaction of the application. What is noted for inline handlers is due when it can be seen: with the commit. */
export function withinTransaction(append: (group: readonly NewRow[]) => Promise<GroupOutcome>, room: RecordingRoom): RecordingRoom {
  return {
    types: room.types,
    checkOpen: room.checkOpen,
    commit: {
      append: async (group) => {
        const outcome = await append(group);
        if (outcome.state !== "stored") throw refusalOf(outcome);
        return outcome.events.map((event) => (event.state === "stored" ? { ...event, state: "pending" } : event));
      },
    },
    handlers: () => {
      const handlers = room.handlers();
      return handlers === null ? null : noting(handlers);
    },
  };
}

function noting({ holdsOf }: Pick<Handlers, "holdsOf">): ReturnType<RecordingRoom["handlers"]> {
  return {
    holdsOf: (type, row) => holdsOf(type, row).map((hold) => ({ ...hold, due: Date.now() })),
    runInline: async () => {},
    wake: () => {},
  };
}
