/** Says in `catalog.json` of a type or an event that it has a schema, and no fields. */
export const bySchemaKey = "x-eventbook-schema";

/** Beside `additionalProperties`: the keyword that it stands for. */
export const restRuleKey = "x-eventbook-keyword";

/** What `contains` would say where counts allow that there is no such item, which draft-07 never does. */
export const containsKey = "x-eventbook-contains";
