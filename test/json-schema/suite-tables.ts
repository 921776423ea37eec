import type { SuiteDraft } from "./official-suite.js";

/** Tests of the suite that are answered otherwise than it says. */
export const differences: Readonly<Record<SuiteDraft, readonly string[]>> = {
  draft4: [],
  draft6: [],
  draft7: [],
  "draft2019-09": [],
  "draft2020-12": [],
};

/**
 * Schemas of the suite that are refused, with the rule that does: meta-schemas, which are not below the root; the suite's remote schemas, where
 * nothing says that they are neighbours; and what is known only while a value is looked at.
 */
export const refused: Readonly<Record<SuiteDraft, readonly string[]>> = {
  draft4: [
    "draft4/definitions.json: validate definition against metaschema: references-stay-inside",
    "draft4/ref.json: remote ref, containing refs itself: references-stay-inside",
    "draft4/refRemote.json: remote ref: references-stay-inside",
    "draft4/refRemote.json: fragment within remote ref: references-stay-inside",
    "draft4/refRemote.json: ref within remote ref: references-stay-inside",
    "draft4/refRemote.json: Location-independent identifier in remote ref: references-stay-inside",
  ],
  draft6: [
    "draft6/definitions.json: validate definition against metaschema: references-stay-inside",
    "draft6/ref.json: remote ref, containing refs itself: references-stay-inside",
    "draft6/refRemote.json: remote ref: references-stay-inside",
    "draft6/refRemote.json: fragment within remote ref: references-stay-inside",
    "draft6/refRemote.json: ref within remote ref: references-stay-inside",
    "draft6/refRemote.json: Location-independent identifier in remote ref: references-stay-inside",
    "draft6/refRemote.json: $ref to $ref finds location-independent $id: references-stay-inside",
  ],
  draft7: [
    "draft7/definitions.json: validate definition against metaschema: references-stay-inside",
    "draft7/ref.json: remote ref, containing refs itself: references-stay-inside",
    "draft7/refRemote.json: remote ref: references-stay-inside",
    "draft7/refRemote.json: fragment within remote ref: references-stay-inside",
    "draft7/refRemote.json: ref within remote ref: references-stay-inside",
    "draft7/refRemote.json: Location-independent identifier in remote ref: references-stay-inside",
    "draft7/refRemote.json: $ref to $ref finds location-independent $id: references-stay-inside",
  ],
  "draft2019-09": [
    "draft2019-09/defs.json: validate definition against metaschema: references-stay-inside",
    "draft2019-09/recursiveRef.json: $recursiveRef without using nesting: schemas-are-expressible",
    "draft2019-09/recursiveRef.json: $recursiveRef with nesting: schemas-are-expressible",
    "draft2019-09/recursiveRef.json: $recursiveRef with no $recursiveAnchor in the outer schema resource: schemas-are-expressible",
    "draft2019-09/recursiveRef.json: multiple dynamic paths to the $recursiveRef keyword: schemas-are-expressible",
    "draft2019-09/recursiveRef.json: dynamic $recursiveRef destination (not predictable at schema compile time): schemas-are-expressible",
    "draft2019-09/ref.json: remote ref, containing refs itself: references-stay-inside",
    "draft2019-09/unevaluatedItems.json: unevaluatedItems with $recursiveRef: schemas-are-expressible",
    "draft2019-09/unevaluatedProperties.json: unevaluatedProperties with $recursiveRef: schemas-are-expressible",
    "draft2019-09/vocabulary.json: schema that uses custom metaschema with with no validation vocabulary: schemas-are-expressible",
  ],
  "draft2020-12": [
    "draft2020-12/defs.json: validate definition against metaschema: references-stay-inside",
    "draft2020-12/dynamicRef.json: A $dynamicRef to a $dynamicAnchor in the same schema resource behaves like a normal $ref to an $anchor: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: A $dynamicRef resolves to the first $dynamicAnchor still in scope that is encountered when the schema is evaluated: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: A $dynamicRef with intermediate scopes that don't include a matching $dynamicAnchor does not affect dynamic scope resolution: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: An $anchor with the same name as a $dynamicAnchor is not used for dynamic scope resolution: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: A $dynamicRef that initially resolves to a schema with a matching $dynamicAnchor resolves to the first $dynamicAnchor in the dynamic scope: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: multiple dynamic paths to the $dynamicRef keyword: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: after leaving a dynamic scope, it is not used by a $dynamicRef: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: strict-tree schema, guards against misspelled properties: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: tests for implementation dynamic anchor and reference link: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: $ref and $dynamicAnchor are independent of order - $defs first: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: $ref and $dynamicAnchor are independent of order - $ref first: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: $ref to $dynamicRef finds detached $dynamicAnchor: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: $dynamicRef skips over intermediate resources - direct reference: schemas-are-expressible",
    "draft2020-12/dynamicRef.json: $dynamicRef avoids the root of each schema, but scopes are still registered: schemas-are-expressible",
    "draft2020-12/ref.json: remote ref, containing refs itself: references-stay-inside",
    "draft2020-12/unevaluatedItems.json: unevaluatedItems with $dynamicRef: schemas-are-expressible",
    "draft2020-12/unevaluatedProperties.json: unevaluatedProperties with $dynamicRef: schemas-are-expressible",
    "draft2020-12/vocabulary.json: schema that uses custom metaschema with with no validation vocabulary: schemas-are-expressible",
  ],
};
