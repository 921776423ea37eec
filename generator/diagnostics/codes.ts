import type { Severity } from "./diagnostic.js";

/**
 * Every rule, named as the sentence it enforces. `docs/rules/<name>.md` says what it is for, with a failing and a mended example.
 * A rule's name is stable: people allow and search by it.
 */
export const severities = {
  // reading
  "yaml-is-sound": "error",
  "json-is-sound": "error",
  "limits-are-kept": "error",
  "text-is-not-cut-short": "warning",
  "texts-are-unmistakable": "warning",
  "texts-hide-nothing": "warning",
  "keys-are-known": "error",
  "keys-are-supported": "error",
  "required-keys-are-there": "error",
  "values-fit-their-keys": "error",
  "names-are-plain": "error",
  "fields-are-named-plainly": "error",
  "durations-have-units": "error",
  "templates-are-quoted": "error",
  "configuration-finds-catalogs": "error",
  // reading packages
  "packages-are-installed": "error",
  "packages-ship-catalogs": "error",
  "package-maps-are-sound": "error",
  "used-exports-are-there": "error",
  "package-files-are-there": "error",
  "package-files-stay-inside": "error",
  "packages-have-one-version": "error",
  "shipped-modules-are-exported": "error",
  "catalogs-have-one-home": "error",
  // building the model
  "catalogs-are-described-once": "error",
  "things-are-declared-once": "error",
  "used-catalogs-are-found": "error",
  "uses-do-not-circle": "error",
  "types-are-known": "error",
  "types-end": "error",
  "enums-hold-values": "error",
  "enums-are-of-one-kind": "error",
  "objects-are-unmistakable": "error",
  "long-forms-add-something": "error",
  "constraints-fit-the-type": "error",
  "patterns-compile": "error",
  "patterns-are-quick": "warning",
  "schemas-are-found": "error",
  "schemas-are-sound": "error",
  "schemas-are-expressible": "error",
  "schemas-describe-objects": "error",
  "schemas-name-a-draft": "warning",
  "references-stay-inside": "error",
  "references-stand-alone": "warning",
  "keywords-are-known": "warning",
  "events-have-one-shape": "error",
  "schemas-replace-category-details": "information",
  "categories-are-known": "error",
  "subcategories-are-known": "error",
  "details-are-fields": "error",
  "category-details-are-kept": "error",
  "events-are-kept-for-a-stated-time": "error",
  "events-have-an-owner": "error",
  "events-have-a-category": "error",
  "templates-are-sound": "error",
  "placeholders-have-fields": "error",
  "placeholders-are-always-there": "error",
  "placeholders-are-scalar": "error",
  "fallbacks-are-for-messages": "error",
  "tags-are-known": "error",
  "indexed-fields-have-columns": "error",
  "patterns-match-something": "error",
  "handlers-run-in-an-order": "error",
  "names-stay-apart": "error",
  "names-are-free": "error",
  // checking the model
  "examples-validate": "error",
  "replacements-are-known": "error",
  // checking the output
  "output-is-current": "error",
} as const satisfies Record<string, Severity>;

/** The name of a rule. */
export type RuleName = keyof typeof severities;
