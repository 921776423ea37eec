import type { Shape } from "../../shapes/shape.js";
import type { Speaking } from "./evaluated.js";
import { itemSchemas } from "./lower-array.js";
import { lowerInside } from "./lower-schema.js";
import { everyType } from "./lowering.js";
import { keyword } from "../schema-site.js";

/** The items that keywords speak of: so many from the first on, and those that are as some shape. */
export interface Items {
  readonly isAll: boolean;
  readonly count: number;
  readonly contained: readonly Shape[];
}

const none: Items = { isAll: false, count: 0, contained: [] };

/** What `items` and its kin speak of; where something is said of all others, nothing is left. */
export const evaluatedItems: Speaking<Items> = {
  nothing: none,
  own: (task) => {
    const { site } = task;
    const { prefix, rest } = itemSchemas(task);
    if (rest !== undefined || keyword(site, "unevaluatedItems") !== undefined) return { ...none, isAll: true };
    const contains = site.resource.draft >= 2020 ? keyword(site, "contains") : undefined;
    if (prefix.length === 0 && contains === undefined) return none;
    return { isAll: false, count: prefix.length, contained: contains === undefined ? [] : [lowerInside(task, contains, everyType)] };
  },
  join: (a, b) => ({ isAll: a.isAll || b.isAll, count: Math.max(a.count, b.count), contained: [...a.contained, ...b.contained] }),
};
