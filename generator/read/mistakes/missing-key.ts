import { capital, type Misfit, type Slip } from "./misfit.js";

/** What to write, by the key that is missing. */
const ways: Readonly<Record<string, string>> = {
  catalog: "Name it at the top: `catalog: shop`.",
  description: "Say what it means: `description: …`.",
  on: "Name the events that it runs for: `on: [order.placed]`.",
  eventbook: "Begin with `eventbook: 1`.",
  catalogs: "Say where they lie: `catalogs: [events/**/*.events.yaml]`.",
  out: "Say where everything goes: `out: generated`.",
};

export function missingKey({ error, words, holder, above }: Misfit): Slip {
  const key = String(error.params["missingProperty"]);
  const first = holder.kind === "map" ? [...holder.entries.values()][0]?.key : undefined;
  const at = above?.key ?? first ?? { start: holder.start, end: holder.start };
  return { code: "required-keys-are-there", at, message: `${capital(words.called ?? "this")} needs the key \`${key}\`.`, help: ways[key] };
}
