import type { Descriptor, RareDescriptor, Test, Walk } from "./descriptor.js";
import { type JsonType, jsonTypeOf } from "./json-type.js";
import { phrasesOf, phrasesOfVariant, phraseOfType } from "./phrases.js";
import { mayHold } from "./variants.js";
import { fits, report } from "./walk.js";

/** What each of several accepts. */
export function allOf(...parts: readonly Descriptor[]): RareDescriptor {
  const [first = true] = parts;
  return rare({
    visit: (value, walk) => {
      for (const part of parts) walk.visit(part, value, walk);
    },
    mayHold: (value) => parts.every((part) => mayHold(part, value)),
    // What is said first is what the value is; the others narrow it.
    phrases: () => phrasesOfVariant(first),
  });
}

/** What exactly one of several accepts. */
export function oneOf(...variants: readonly Descriptor[]): RareDescriptor {
  return rare({
    visit: (value, walk) => visitOne(variants, value, walk),
    mayHold: (value) => variants.some((variant) => mayHold(variant, value)),
    phrases: () => variants.flatMap(phrasesOfVariant),
  });
}

function visitOne(variants: readonly Descriptor[], value: unknown, walk: Walk): void {
  const fitting = variants.filter((variant) => fits(variant, value, walk));
  if (fitting.length === 1) return;
  const phrase = `must be ${phrasesOf(variants)}, in exactly one of the declared forms`;
  report(walk, "oneOf", fitting.length === 0 ? phrase : `${phrase}, not in several`);
}

/** What a test does not hold of. */
export function not(test: Test): RareDescriptor {
  return rare({
    visit: (value, walk) => {
      if (test(value)) report(walk, "not", "must not be of the declared form");
    },
    mayHold: () => true,
    phrases: () => ["something else"],
  });
}

/** One thing where a test holds, and another where it does not. */
export function when(test: Test, then: Descriptor, otherwise: Descriptor): RareDescriptor {
  return rare({
    visit: (value, walk) => walk.visit(test(value) ? then : otherwise, value, walk),
    mayHold: (value) => mayHold(then, value) || mayHold(otherwise, value),
    phrases: () => [then, otherwise].flatMap(phrasesOfVariant),
  });
}

/** Any value but those of some types. */
export function except(...types: readonly JsonType[]): RareDescriptor {
  const isOther = (value: unknown) => !types.some((type) => type === jsonTypeOf(value));
  return rare({
    visit: (value, walk) => {
      if (!isOther(value)) report(walk, "type", `must not be ${types.map(phraseOfType).join(" or ")}`);
    },
    mayHold: isOther,
    phrases: () => ["something else"],
  });
}

function rare(of: RareDescriptor[1]): RareDescriptor {
  return ["rare", of];
}
