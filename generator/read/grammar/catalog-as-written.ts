// Made from schemas/ by `npm run grammar`; not to be edited.
// Keys that begin with `x-` are there too, without a type.

/**
 * Lower-case words joined by hyphens, at most 64 characters.
 */
export type KebabName = string;
export type Text = string;
/**
 * A path that begins with `./` or `../`, or an export of a package: `name/export`.
 */
export type UsedCatalog = string;
/**
 * A category of this catalog or of a used one; `standard.security` where two used catalogs have it.
 */
export type CategoryName = string;
/**
 * One of the category's `subcategories`.
 */
export type SubcategoryName = string;
/**
 * How much an event matters. `medium` unless something nearer says otherwise.
 */
export type Severity = "low" | "medium" | "high" | "critical";
/**
 * How long an event is kept: hours or days, or `forever`. Must be said somewhere: by the event, its category, or the defaults.
 */
export type Retention = string;
/**
 * Who answers for the event.
 */
export type Owner = string;
/**
 * `false`: the emitter stays, and emitting does nothing.
 */
export type Enabled = boolean;
/**
 * What the event is about: a kind of thing whose id the caller gives (`order`), one whose id is taken from a required field (`order:{orderId}`), or `none` where it would inherit one.
 */
export type SubjectTemplate = string;
/**
 * Text with placeholders: `{orderId}` is a field of the details, `{$actor}` belongs to the envelope, `{coupon|none}` says what stands for an absent field. `{{` and `}}` are braces.
 */
export type Template = string;
/**
 * Words to find events by. Tags of the defaults, the category and the event add up. A tag with an absent field is left out.
 */
export type TagTemplates = Template[];
/**
 * What `format` means in a `schema`: whether it is checked, or only says something to people. Checked up to draft-07, unless said otherwise; later drafts only say.
 */
export type FormatMeaning = "assert" | "annotate";
export type CategoryAsWritten = Text | CategoryBlock;
/**
 * Why it should no longer be used.
 */
export type DeprecationAsWritten = Text | DeprecationBlock;
/**
 * Segments joined by dots; a segment is letters and digits, with single hyphens or underscores between them. At most 128 characters.
 */
export type EventName = string;
/**
 * A day as YYYY-MM-DD.
 */
export type CalendarDate = string;
/**
 * A type's name, a list of values, a map of fields, or a map with `type` when there is more to say.
 */
export type FieldAsWritten = FieldBlock | ShapeAsWritten;
export type ShapeAsWritten = TypeExpression | EnumerationAsWritten | FieldMap;
/**
 * A type's name. `[]` after it makes a list, `{}` a map from text, ` | ` stands between alternatives.
 */
export type TypeExpression = string;
/**
 * The values that are accepted, all of one kind.
 */
export type EnumerationAsWritten = (string | number | boolean | null)[];
export type Count = number;
export type RegularExpression = string;
export type Bound = number;
/**
 * As a field, or a file of JSON Schema with a pointer: `./address.json`, `./shop.json#/$defs/Address`.
 */
export type SharedTypeAsWritten = SchemaFile | FieldAsWritten;
/**
 * A path that begins with `./` or `../`, and a JSON pointer or an anchor behind `#` where the schema is a part of the file.
 */
export type SchemaFile = string;
export type EventAsWritten = Text | EventBlock;
export type DetailsName = string;
/**
 * A capital letter, then letters and digits.
 */
export type Identifier = string;
/**
 * An event type's name, or a pattern: `*` is exactly one segment, `**` one or more. Quote a pattern that begins with `*`.
 */
export type EventPattern = string;
/**
 * A whole number and a unit: ms, s, m, h or d.
 */
export type Duration = string;

/**
 * What can happen in a system: event types, what they carry, and what follows from them.
 */
export interface CatalogAsWritten {
  /**
   * The catalog's name. Types and categories are unique within it; several files may say the same name and make one catalog.
   */
  catalog: KebabName;
  /**
   * What the catalog is about. Said in one file of the catalog.
   */
  description?: Text;
  /**
   * Who answers for the catalog's events, unless an event or its category says otherwise.
   */
  owner?: Text;
  /**
   * Other catalogs whose events, types and categories are used here: files, relative to this one, or what packages ship, as `name/export`. Types and categories of a used catalog are written with its name in front: `standard.Failure`.
   */
  use?: UsedCatalog[];
  defaults?: Defaults;
  /**
   * The tags that events may carry, each with what it means. Where this is written, no other tag is accepted; of `customer:{id}` the part before the colon counts.
   */
  tags?: {
    [k: string]: Text;
  };
  /**
   * Kinds of events. A category may bring policy and details that all of its events share.
   */
  categories?: {
    [k: string]: CategoryAsWritten;
  };
  /**
   * Types that several fields share. Each becomes an exported type and a validator.
   */
  types?: {
    [k: string]: SharedTypeAsWritten;
  };
  /**
   * What can happen. Each event type is a name and what is to be said of it.
   */
  events?: {
    [k: string]: EventAsWritten;
  };
  /**
   * Functions of the application that run when events happen. The application must bring one function per handler; a missing one does not compile.
   */
  handlers?: {
    [k: string]: HandlerBlock;
  };
}
/**
 * Policy for every event of the catalog that says nothing nearer itself or by its category.
 */
export interface Defaults {
  category?: CategoryName;
  subcategory?: SubcategoryName;
  severity?: Severity;
  retain?: Retention;
  owner?: Owner;
  enabled?: Enabled;
  subject?: SubjectTemplate;
  tags?: TagTemplates;
  formats?: FormatMeaning;
}
/**
 * A kind of events, with the policy and the details that its events share.
 */
export interface CategoryBlock {
  /**
   * What the events of the category have in common.
   */
  description: Text;
  deprecated?: DeprecationAsWritten;
  severity?: Severity;
  retain?: Retention;
  owner?: Owner;
  enabled?: Enabled;
  subject?: SubjectTemplate;
  tags?: TagTemplates;
  /**
   * Fields that every event of the category has. An event's own field of the same name must accept no more than the category's.
   */
  details?: FieldMap;
  /**
   * A finer division, each with what it means.
   */
  subcategories?: {
    [k: string]: Text;
  };
}
export interface DeprecationBlock {
  /**
   * Why it should no longer be used.
   */
  description: Text;
  /**
   * The event type to use instead.
   */
  use?: EventName;
  /**
   * The day after which it may be gone, YYYY-MM-DD.
   */
  until?: CalendarDate;
}
/**
 * Fields by name. A name that ends in `?` may be absent; everything else is required, and nothing else is accepted.
 */
export interface FieldMap {
  [k: string]: FieldAsWritten;
}
/**
 * A field with more to say of it than its type.
 */
export interface FieldBlock {
  /**
   * A type's name, a list of values, or a map of fields.
   */
  type: ShapeAsWritten;
  /**
   * What the field means.
   */
  description?: Text;
  deprecated?: DeprecationAsWritten;
  /**
   * `true`: the field gets a column to search by.
   */
  indexed?: true;
  /**
   * Text: the fewest characters.
   */
  minLength?: Count;
  /**
   * Text: the most characters.
   */
  maxLength?: Count;
  /**
   * Text: a regular expression (ECMA-262, flag u) that must match somewhere in it. Anchor it with ^ and $.
   */
  pattern?: RegularExpression;
  /**
   * Numbers: the least.
   */
  minimum?: Bound;
  /**
   * Numbers: the most.
   */
  maximum?: Bound;
  /**
   * Numbers: must be above this.
   */
  exclusiveMinimum?: Bound;
  /**
   * Numbers: must be below this.
   */
  exclusiveMaximum?: Bound;
  /**
   * Numbers: must be a multiple of this.
   */
  multipleOf?: number;
  /**
   * Lists: the most items.
   */
  maxItems?: Count;
  /**
   * Lists: no item may stand in it twice.
   */
  uniqueItems?: true;
  /**
   * Maps: the fewest entries.
   */
  minProperties?: Count;
  /**
   * Maps: the most entries.
   */
  maxProperties?: Count;
}
/**
 * An event type: what it means, what it carries, how it is kept.
 */
export interface EventBlock {
  /**
   * What happened, when this event is emitted.
   */
  description: Text;
  deprecated?: DeprecationAsWritten;
  category?: CategoryName;
  subcategory?: SubcategoryName;
  severity?: Severity;
  retain?: Retention;
  owner?: Owner;
  enabled?: Enabled;
  subject?: SubjectTemplate;
  tags?: TagTemplates;
  /**
   * What the event carries: a map of fields, the name of an object type, or `none` to drop the category's.
   */
  details?: DetailsName | FieldMap;
  /**
   * Instead of `details`: a JSON Schema that says what the event carries, by its file or inline. Drafts 4, 6, 7, 2019-09 and 2020-12.
   */
  schema?: SchemaFile | InlineSchema;
  formats?: FormatMeaning;
  /**
   * The event as a sentence, rendered when it is read. An optional field needs a fallback: `{coupon|none}`.
   */
  message?: Template;
  /**
   * The version of the details. 1 unless said otherwise.
   */
  version?: number;
  /**
   * Replaces the identifier that is derived from the event's name, and nothing else.
   */
  as?: Identifier;
  /**
   * Details as they may be emitted. Each is validated when generating.
   */
  examples?: DetailsExample[];
}
/**
 * A JSON Schema.
 */
export interface InlineSchema {
  [k: string]: unknown;
}
export interface DetailsExample {
  [k: string]: unknown;
}
/**
 * A function of the application that runs when events happen.
 */
export interface HandlerBlock {
  /**
   * What the handler does.
   */
  description: Text;
  deprecated?: DeprecationAsWritten;
  /**
   * The event types it runs for: names or patterns.
   */
  on: EventPattern[];
  /**
   * `durable` (the default): once the event is stored, across restarts. `inline`: before the emit resolves.
   */
  delivery?: "durable" | "inline";
  /**
   * Which events wait for one another: none, those of one subject (the default), or all.
   */
  order?: "none" | "subject" | "global";
  /**
   * Handlers that run first.
   */
  after?: KebabName[];
  retry?: Retry;
  /**
   * How long one run may take; 30s unless said otherwise.
   */
  timeout?: Duration;
  /**
   * Where a new handler starts: with what happens from now on (`end`, the default), or with the oldest stored event (`start`).
   */
  from?: "start" | "end";
}
/**
 * What happens after a failure: how many attempts in all, the first pause, and the longest.
 */
export interface Retry {
  /**
   * Attempts in all; 12 unless said otherwise.
   */
  attempts?: number;
  /**
   * The pause after the first failure; 1s unless said otherwise. It doubles from there.
   */
  first?: Duration;
  /**
   * The longest pause; 6h unless said otherwise.
   */
  most?: Duration;
}
