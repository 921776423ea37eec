import type { OpenStore, StoredRow } from "@eventbook/runtime/store";
import { type Breakage, withRows } from "./breakage.js";

/** Knows what was taken away, as it was. */
function remembering({ append }: OpenStore): { readonly append: OpenStore["append"]; readonly asItWas: (row: StoredRow) => StoredRow } {
  const rows = new Map<string, string | null>();
  return {
    append: async (groups, settled) => {
      for (const { row } of groups.flat()) if (!rows.has(row.id)) rows.set(row.id, row.redactable);
      return await append(groups, settled);
    },
    asItWas: (row) => ({ ...row, redactable: rows.get(row.id) ?? null, redactedAt: null }),
  };
}

/** Stores that keep, or take away, what is redactable wrongly. */
export const brokenRedaction: readonly Breakage[] = [
  {
    name: "says that it has taken something away, and has not",
    caughtBy: "redaction takes it from the events that are named, and leaves everything else as it was",
    broken: () => ({ redact: async () => 1 }),
  },
  {
    name: "takes away too early",
    caughtBy: "redaction takes it from all whose time has come, and from no other",
    broken: withRows((one) => ({ ...one, row: { ...one.row, redactAt: one.row.redactAt === null ? null : 0 } })),
  },
  {
    name: "keeps nothing of what is redactable",
    caughtBy: "redaction gives what is redactable with the details, as one",
    broken: withRows((one) => ({ ...one, row: { ...one.row, redactable: null } })),
  },
  {
    name: "shows followers what was taken away",
    caughtBy: "redaction shows it to followers and searches as it is by then",
    broken: (store) => {
      const { append, asItWas } = remembering(store);
      return {
        append,
        after: async (...given) => {
          const look = await store.after(...given);
          return { ...look, events: look.events.map(asItWas) };
        },
      };
    },
  },
  {
    name: "finds what was taken away",
    caughtBy: "redaction shows it to followers and searches as it is by then",
    broken: (store) => {
      const { append, asItWas } = remembering(store);
      return { append, find: async (...given) => (await store.find(...given)).map(asItWas) };
    },
  },
  {
    name: "brings a handler that tries again what was taken away",
    caughtBy: "redaction brings it to a handler that tries again as it is by then",
    broken: (store) => {
      const { append, asItWas } = remembering(store);
      const due: OpenStore["deliveries"]["due"] = async (...given) =>
        (await store.deliveries.due(...given)).map((one) => ({ ...one, event: asItWas(one.event) }));
      return { append, deliveries: { ...store.deliveries, due } };
    },
  },
  {
    name: "does not compare what is redactable",
    caughtBy: "redaction counts it as content while it is there, and no more when it is gone",
    broken: (store) => {
      const first = new Map<string, string | null>();
      return withRows((one) => {
        const redactable = first.get(one.row.id) ?? one.row.redactable;
        first.set(one.row.id, redactable);
        return { ...one, row: { ...one.row, redactable } };
      })(store);
    },
  },
];
