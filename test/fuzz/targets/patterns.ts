import { mayExplode } from "../../../generator/patterns/exploding-pattern.js";
import { regularExpression } from "../../../generator/code/regular-expression.js";
import { mutatedText } from "../mutate-text.js";
import { foundTexts } from "../seed-files.js";
import type { Target } from "../target.js";
import { runGenerator } from "./catalogs.js";

const words =
  "(?:a|b)* [^a-z]+ \\d{1,3} (?=a) (?<!b) (?<n>c)\\k<n> \\p{Lu} \\u{1F600} [\\]\\\\] .*? ^$ \\/ </script> */ \\cA \\x41 [a-] {2}".split(
    " ",
  );

/** Any text as a regular expression: is it sound, may it explode, how is it printed. */
export const patterns: Target = {
  name: "patterns",
  seeds: () => [...foundTexts("patterns"), ...words, words.join(""), "^(a+)+$", "(a|a)*b", "^(?:[a-z0-9]+(?:-[a-z0-9]+)*)?$"],
  mutate: (text, others, random) => mutatedText(text, others, words, random).slice(0, 3000),
  run: (text, isThorough) => {
    if (isSound(text)) {
      mayExplode(text);
      const printed = regularExpression(text).text ?? "";
      // What is printed is a literal of the language, and means the same.
      const literal = /^\/(.*)\/u$/su.exec(printed)?.[1] ?? "";
      if (/[\n\r\u2028\u2029]|<\//u.test(literal)) return "prints a pattern that ends too soon";
      if (new RegExp(literal, "u").source !== new RegExp(new RegExp(literal, "u").source, "u").source)
        return "prints a pattern that is another one";
    }
    return isThorough ? runGenerator(new Map([["events/shop.events.yaml", catalogWith(text)]]), new Map(), true) : null;
  },
};

function isSound(source: string): boolean {
  try {
    return new RegExp(source, "u").source !== "";
  } catch {
    return false;
  }
}

function catalogWith(pattern: string): string {
  return `catalog: shop
description: What happens in the shop.
owner: us
defaults: { category: fact, retain: 1d }
categories: { fact: It happened. }
events:
  order.placed:
    description: Placed.
    details:
      code: { type: string, pattern: ${JSON.stringify(pattern)} }
`;
}
