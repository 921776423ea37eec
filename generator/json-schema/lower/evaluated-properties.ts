import type { Place } from "../../diagnostics/source.js";
import type { Pattern } from "../../shapes/shape.js";
import type { Speaking } from "./evaluated.js";
import { lowerPattern } from "./lower-pattern.js";
import { entriesOf } from "../schema-node.js";
import { keyword, placeIn } from "../schema-site.js";

/** The properties that keywords speak of. */
export interface Properties {
  readonly isAll: boolean;
  readonly names: ReadonlyMap<string, Place>;
  readonly patterns: readonly Pattern[];
}

const none: Properties = { isAll: false, names: new Map(), patterns: [] };

/** What `properties` and its kin speak of; where something is said of all others, nothing is left. */
export const evaluatedProperties: Speaking<Properties> = {
  nothing: none,
  own: (task) => {
    const { site } = task;
    if (keyword(site, "additionalProperties") !== undefined || keyword(site, "unevaluatedProperties") !== undefined)
      return { ...none, isAll: true };
    const names = new Map(Array.from(entriesOf(keyword(site, "properties")), ([name, { key }]) => [name, placeIn(site.document, key)]));
    const patterns = [...entriesOf(keyword(site, "patternProperties")).values()].flatMap(({ key }) => lowerPattern(task, key) ?? []);
    return names.size === 0 && patterns.length === 0 ? none : { isAll: false, names, patterns };
  },
  join: (a, b) => ({ isAll: a.isAll || b.isAll, names: new Map([...a.names, ...b.names]), patterns: [...a.patterns, ...b.patterns] }),
};
