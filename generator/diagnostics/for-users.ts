import type { RuleName } from "./codes.js";
import type { Diagnostic } from "./diagnostic.js";
import { packageOf } from "./source.js";

/** What is said to whoever uses a package about the package's own files: what stops them, and no more. It is not theirs to mend. */
export function forUsers(diagnostic: Diagnostic): readonly Diagnostic[] {
  const name = packageOf(diagnostic.place.file.path);
  if (name === null) return [diagnostic];
  if (diagnostic.severity !== "error") return [];
  if (theirs.has(diagnostic.code)) return [diagnostic];
  const help = `The package \`${name}\` ships this: another version of it, or whoever publishes it, is the way out.`;
  return [{ ...diagnostic, help: diagnostic.help === null ? help : `${diagnostic.help} ${help}` }];
}

/** What a package asks of whoever uses it. */
const theirs: ReadonlySet<RuleName> = new Set(["packages-are-installed", "packages-have-one-version"]);
