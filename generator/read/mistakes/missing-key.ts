import type { Path } from "../catalog.js";
import { capital, type Misfit, rowOf, type Slip } from "./misfit.js";

/** What to write, by the key that is missing. */
const ways: Readonly<Record<string, string>> = {
  catalog: "Name it at the top: `catalog: shop`.",
  description: "Say what it means: `description: …`.",
  on: "Name the events that it runs for: `on: [order.placed]`.",
  eventbook: "Begin with `eventbook: 1`.",
  catalogs: "Say where they lie: `catalogs: [events/**/*.events.yaml]`.",
  out: "Say where everything goes: `out: generated`.",
};

/** How to write a key that may not be removed; undefined for one that may. Fields and types need no description. */
export function helpToWrite(path: Path): string | undefined {
  const isOfField = path[0] === "types" || path.slice(0, -1).includes("details");
  return isOfField ? undefined : rowOf(ways, String(path.at(-1)));
}

export function missingKey({ error, words, holder, above }: Misfit): Slip {
  const key = String(error.params["missingProperty"]);
  const first = holder.kind === "map" ? [...holder.entries.values()][0]?.key : undefined;
  const at = above?.key ?? first ?? { start: holder.start, end: holder.start };
  return { code: "required-keys-are-there", at, message: `${capital(words.called ?? "this")} needs the key \`${key}\`.`, help: ways[key] };
}
