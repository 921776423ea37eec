import type { Position } from "../event/event.js";
import type { AnyRegistry } from "../registry.js";
import type { Follower } from "../store/deliveries.js";
import type { OpenStore } from "../store/store.js";
import { orderOf } from "./wired-handler.js";

/** Sets the cursors that are missing, and warns of those that no handler of the registry has. Answers where each stands. */
export async function placedCursors(
  store: OpenStore,
  { handlers }: Pick<AnyRegistry, "handlers">,
  warn: (message: string) => void,
): Promise<ReadonlyMap<string, Position>> {
  const positions = await store.cursors.ensure(handlers.map((entry): Follower => ({ ...entry, orderOf: (row) => orderOf(entry, row) })));
  const known = new Set(handlers.map(({ name }) => name));
  for (const name of positions.keys()) {
    if (known.has(name)) continue;
    warn(
      `The store has a cursor of the handler \`${name}\`, which the registry does not know. It stays where it is; was the handler renamed or removed?`,
    );
  }
  return positions;
}
