import { type Code, code, join } from "../../code/code.js";
import type { ArrayShape, Shape } from "../../shapes/shape.js";
import { parenthesised, typeOf } from "./details-type.js";
import type { TypeContext } from "./type-context.js";

/** The type of a list; a tuple where its first items are each by themselves. */
export function listType({ prefix = none, items, minItems = 0, maxItems = Infinity }: ArrayShape, context: TypeContext): Code {
  const isClosed = items.kind === "never";
  if (prefix.length === 0) return isClosed ? code`readonly []` : code`readonly ${parenthesised(items, context)}[]`;
  const first = prefix.slice(0, maxItems).map((item, at) => (at < minItems ? typeOf(item, context) : optional(item, context)));
  const isOpen = !isClosed && maxItems > prefix.length;
  return code`readonly [${join(isOpen ? [...first, code`...${parenthesised(items, context)}[]`] : first, comma)}]`;
}

const none: readonly never[] = [];
const comma = code`, `;

function optional(item: Shape, context: TypeContext): Code {
  return code`${parenthesised(item, context)}?`;
}
