import type { RuleName } from "../diagnostics/codes.js";

/** The rules that speak of a key of a catalog or a configuration, for whoever asks about the key. */
export const rulesOfKeys: Readonly<Record<string, readonly RuleName[]>> = {
  after: ["handlers-run-in-an-order"],
  as: ["names-stay-apart", "names-are-free"],
  catalogs: ["configuration-finds-catalogs"],
  categories: ["categories-are-known"],
  category: ["events-have-a-category", "categories-are-known"],
  deprecated: ["replacements-are-known"],
  details: ["details-are-fields", "category-details-are-kept", "events-have-one-shape"],
  examples: ["examples-validate"],
  indexed: ["indexed-fields-have-columns"],
  message: ["templates-are-sound", "placeholders-have-fields", "placeholders-are-always-there"],
  on: ["patterns-match-something"],
  out: ["output-is-current"],
  owner: ["events-have-an-owner"],
  pattern: ["patterns-compile", "patterns-are-quick"],
  retain: ["events-are-kept-for-a-stated-time", "durations-have-units"],
  retry: ["durations-have-units"],
  schema: ["schemas-are-found", "schemas-are-sound", "schemas-are-expressible", "schemas-describe-objects"],
  subcategories: ["subcategories-are-known"],
  subcategory: ["subcategories-are-known"],
  subject: ["templates-are-sound", "placeholders-have-fields"],
  tags: ["tags-are-known", "templates-are-sound"],
  timeout: ["durations-have-units"],
  types: ["types-are-known", "types-end"],
  use: ["used-catalogs-are-found", "uses-do-not-circle"],
};
