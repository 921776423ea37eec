import { lstatSync } from "node:fs";
import { join } from "node:path";
import { ifThere } from "../tools/if-there.js";
import type { Problem } from "./complain.js";

/** What to say where a path below a root is, or leads through, a symbolic link: nobody knows where that would be written. null: it does not. */
export function linkOnTheWay(root: string, path: string): Problem | null {
  const segments = path.split("/").filter((segment) => segment !== "");
  for (let depth = 1; depth <= segments.length; depth++) {
    const way = segments.slice(0, depth).join("/");
    if (ifThere(() => lstatSync(join(root, way), { throwIfNoEntry: false }))?.isSymbolicLink() === true)
      return {
        message: `\`${way}\` is a symbolic link, and links are not followed when writing`,
        help: "Remove the link, or name the real folder.",
      };
  }
  return null;
}
