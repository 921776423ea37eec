import type { StoreObject } from "../../store/compare-objects.js";
import type { Grant } from "./database-objects.js";

/** A role that every server has. It is allowed what applications are, so that it can be seen what that is. */
export const application = "pg_monitor";

/**
 * Privileges as objects that can be compared. What everybody and the owner may do is to be the same; a role of the database's own may do what an
 * application may, or less. `rootOf` leads from a partition to the table that applications name.
 */
export function comparableGrants(
  expected: readonly Grant[],
  found: readonly Grant[],
  rootOf: (label: string) => string,
): { readonly expected: readonly StoreObject[]; readonly found: readonly StoreObject[] } {
  const permitted = new Set(
    expected.filter(({ grantee }) => grantee === `role ${application}`).map(({ on, privilege }) => `${privilege} on ${on}`),
  );
  const isMore = ({ on, privilege }: Grant): boolean => !permitted.has(`${privilege} on ${rootOf(on)}`);
  const isOfRole = ({ grantee }: Grant): boolean => grantee.startsWith("role ");
  return {
    expected: listed(expected.filter((grant) => !isOfRole(grant))),
    found: listed(found.filter((grant) => !isOfRole(grant) || isMore(grant))),
  };
}

/** An object for each grantee of each object. */
function listed(grants: readonly Grant[]): readonly StoreObject[] {
  const groups = new Map<string, { readonly on: string; readonly privileges: string[] }>();
  for (const { on, grantee, privilege } of grants) {
    const label = `privileges of ${grantee} on ${on}`;
    const group = groups.get(label) ?? { on, privileges: [] };
    group.privileges.push(privilege);
    groups.set(label, group);
  }
  return [...groups].map(([label, { on, privileges }]) => ({ label, within: holderOf(on), text: privileges.sort().join(", ") }));
}

/** What has to be there for anybody to have privileges on it; the schema is. */
function holderOf(on: string): string | null {
  return on.startsWith("schema ") ? null : on.replace(/^column \S+ of /, "");
}
