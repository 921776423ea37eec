/** Where a parse tree of PostgreSQL keeps names. What it keeps elsewhere, such as constants and comments, is data. */
const names = new Set(
  `
  relname schemaname catalogname colname idxname conname name indexcolname aliasname trigname subtype attributeName
  defnamespace defname accessMethod tableSpace
`
    .trim()
    .split(/\s+/u),
);

/** Lists whose texts are names. */
const lists = new Set(["fields", "funcname", "names", "collname", "objects", "object", "objname"]);

/** Every identifier in the parse tree of a statement. */
export function identifiersIn(tree: unknown, inNames = false): readonly string[] {
  if (Array.isArray(tree)) return tree.flatMap((item) => identifiersIn(item, inNames));
  if (typeof tree !== "object" || tree === null) return [];
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) => {
    if (key === "subtype" || key === "accessMethod") return [];
    if (typeof value === "string") return names.has(key) || (inNames && key === "sval") ? [value] : [];
    return identifiersIn(value, lists.has(key) || (inNames && key !== "A_Const"));
  });
}
