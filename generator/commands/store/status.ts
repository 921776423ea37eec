import type { Run } from "../run.js";
import { withTimestamps } from "./measures.js";
import { printStatus } from "./print-status.js";
import { withStore } from "./with-store.js";

/** Says what is in a store, how far its handlers are, and what is overdue. */
export const statusOfStore: Run = ({ options }, terminal) =>
  withStore(options, terminal, async ({ kind, status: look }) => {
    const { store, ...status } = await look({ exact: options["exact"] === true });
    return {
      json: { store: { kind, version: store }, ...(withTimestamps(status) as object) },
      print: (to) => printStatus({ store, ...status }, Date.now(), to),
      exitCode: status.overdue.length > 0 ? 1 : 0,
    };
  });
