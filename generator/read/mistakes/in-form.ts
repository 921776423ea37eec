import { ticked } from "./misfit.js";
import { kebab } from "./misnamed-key.js";

/** By the part of the grammar: a text of its form that is made out of one that is not. */
const forms: Readonly<Record<string, (text: string) => string | undefined>> = {
  "/definitions/kebabName": kebab,
  "/definitions/identifier": (text) => /^[a-z][A-Za-z0-9]*$/.exec(text)?.[0].replace(/^./, (first) => first.toUpperCase()),
  "/definitions/subject": subjectOf,
  "/definitions/usedCatalog": (text) => (/^[\w-][\w./-]*\.ya?ml$/.test(text) ? `./${text}` : undefined),
};

/** What to write instead of a text that is not of the form that is asked for; undefined: nobody knows. */
export function helpToForm(part: string, text: string, form: string | undefined): string | undefined {
  const made = Object.hasOwn(forms, part) ? forms[part]?.(text) : undefined;
  if (made === undefined || made === "" || made === text) return undefined;
  // What a subject is has been said.
  return form === undefined || part === "/definitions/subject" ? `For example ${ticked(made)}.` : `For example ${ticked(made)}. ${form}`;
}

/** `orderId`, `{orderId}` and `Order:{orderId}` become `order:{orderId}`. */
function subjectOf(text: string): string | undefined {
  const [, kind = "", field = ""] = /^([A-Za-z][\w-]*[:/.])?\{?([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)\}?$/.exec(text) ?? [];
  if (field === "") return undefined;
  const isId = /(?:I[dD]|_id)$/.test(field) || text.includes("{");
  if (kind === "" && !isId) return kebab(field);
  const thing = kebab(kind === "" ? field.replace(/_?I[dD]$|_id$/, "") : kind);
  return thing === "" ? undefined : `${thing}:{${field}}`;
}
