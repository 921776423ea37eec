import { StoreError } from "../../errors.js";
import type { Difference, StoreContent } from "../../store/operations.js";
import { layoutVersion } from "../layout/layout.js";
import { beyondGrants } from "./beyond-grants.js";
import { looking, type PgConnections } from "./connections.js";
import { type DatabaseView, viewDatabase } from "./database-view.js";
import { wayOut } from "./ways-out.js";

const apply = "`npx eventbook store apply` mends it.";

/** Compares everything that is in a database with a new one. */
export async function verifyStore(pool: PgConnections, content: StoreContent<"postgres">): Promise<readonly Difference[]> {
  const view = await viewDatabase(pool, content);
  if (view.found === null)
    throw new StoreError("store-refused", "The database has no tables of Eventbook yet. Run `npx eventbook store apply`.");
  const objects = view.differences.map(
    (difference): Difference => ({
      how: difference.how,
      object: (difference.expected ?? difference.found)?.label ?? "",
      expected: difference.expected?.text ?? null,
      found: difference.found?.text ?? null,
      help: wayOut(difference, view.merged.rebuilt),
    }),
  );
  const beyond = await looking(pool, beyondGrants);
  return [...ofLayout(view, content), ...view.rows.map((row) => ({ ...row, help: apply })), ...objects, ...beyond];
}

function ofLayout({ found }: DatabaseView, { schema }: StoreContent<"postgres">): readonly Difference[] {
  const differences: Difference[] = [];
  const add = (object: string, expected: string, there: string | null): void => {
    if (expected !== there) differences.push({ how: "different", object, expected, found: there, help: apply });
  };
  add("version of the layout", String(layoutVersion), String(found?.version));
  add("catalogs of the layout", schema.hash, found?.hash ?? null);
  return differences;
}
