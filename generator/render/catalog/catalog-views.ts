import type { Filled } from "../filled-text.js";
import type { RuleText } from "./type-text.js";

/** What the templates of `templates/catalog/` get. A text is empty where a flag beside it says that there is none. */

export interface HeadView {
  readonly header: string;
  readonly title: string;
  readonly several: boolean;
  readonly description: string;
  readonly catalogs: readonly { readonly name: string; readonly description: string; readonly owned: boolean; readonly owner: string }[];
  readonly categories: readonly (Described & { readonly anchor: string; readonly count: string; readonly deprecated: boolean })[];
}

export interface GroupView {
  readonly title: string;
}

interface Described {
  readonly name: string;
  readonly description: string;
}

export interface CategoryView extends Described, Deprecable {
  readonly divided: boolean;
  readonly subcategories: readonly Described[];
  readonly events: readonly {
    readonly type: string;
    readonly description: string;
    readonly anchor: string;
    readonly deprecated: boolean;
  }[];
}

/** What any section says that may be deprecated. */
export interface Deprecable {
  readonly deprecated: boolean;
  readonly deprecation: DeprecationView;
}

export interface DeprecationView {
  readonly description: string;
  readonly replaced: boolean;
  readonly use: string;
  readonly anchor: string;
  readonly limited: boolean;
  readonly until: string;
}

export interface EventView extends Deprecable {
  readonly type: string;
  readonly description: string;
  readonly enabled: boolean;
  readonly catalog: string;
  readonly divided: boolean;
  readonly subcategory: string;
  readonly severity: string;
  readonly retain: string;
  readonly owner: string;
  readonly version: string;
  readonly about: boolean;
  readonly subject: string;
  readonly spoken: boolean;
  readonly message: string;
  readonly hasFields: boolean;
  readonly fields: readonly FieldRow[];
  readonly tagged: boolean;
  readonly tags: readonly ({ readonly text: string } & Separated)[];
  readonly handled: boolean;
  readonly handlers: readonly ({ readonly name: string; readonly anchor: string } & Separated)[];
  readonly examples: readonly { readonly title: string; readonly json: string }[];
}

export interface TypeView extends Deprecable {
  readonly name: string;
  readonly described: boolean;
  readonly description: string;
  readonly hasFields: boolean;
  readonly fields: readonly FieldRow[];
  readonly types: readonly TypeLink[];
  readonly rules: readonly RuleText[];
}

export interface HandlerView extends Deprecable, Described {
  readonly facts: readonly (Fact & Separated)[];
  readonly events: readonly ({ readonly type: string; readonly anchor: string } & Separated)[];
}

/** A word, and a value in code. */
export interface Fact {
  readonly label: string;
  readonly value: string;
}

/** An item that knows whether another follows. */
export interface Separated {
  readonly last: boolean;
}

/** One field, as a row of a table; fields of objects within have a row each, named by their path. */
export interface FieldRow {
  readonly path: string;
  readonly cells: Filled;
}

/** What stands in a field's row behind its name. */
export interface CellsView {
  readonly types: readonly TypeLink[];
  readonly required: boolean;
  readonly deprecated: boolean;
  readonly deprecation: string;
  readonly described: boolean;
  readonly description: string;
  readonly ruled: boolean;
  readonly rules: readonly (RuleText & Separated)[];
}

/** One alternative of a type, and its section where it has one. */
export interface TypeLink extends Separated {
  readonly type: string;
  readonly linked: boolean;
  readonly anchor: string;
}
