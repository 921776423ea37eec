import { describe, expect, test } from "vitest";
import { type Code, code } from "../../generator/code/code.js";
import { docComment, lineComment } from "../../generator/code/comment.js";
import { identifier } from "../../generator/code/identifier.js";
import { imported } from "../../generator/code/imports.js";
import { key, literal, textPattern } from "../../generator/code/literal.js";
import { from } from "../../generator/code/origin.js";
import { type Printed, printModule } from "../../generator/code/print-module.js";
import { regularExpression } from "../../generator/code/regular-expression.js";

const place = { file: { path: "a.yaml", text: "x" }, start: 0, end: 1 };

function printed(...declarations: readonly Code[]): Printed {
  const [module] = printModule({ header: lineComment("x"), declarations, taken: new Set(["a"]) }, ["ts"]);
  if (module === undefined) throw new Error("A module is printed for each of its targets.");
  return module;
}

describe("signs", () => {
  test("are none in what a catalog says", () => {
    imported("known", "./x.js", "value");
    for (const words of ["\x010\x03", "\x020\x03", "\x01", "\x02", "\x03"]) {
      const { text, marks } = printed(
        docComment({ paragraphs: [words, "b"], deprecated: words }),
        lineComment(words),
        code`${literal(words)} ${key(words)} ${textPattern([words, null])} ${regularExpression(words)}`,
      );
      expect(text).not.toMatch(/import|known|(?!\n)\p{Cc}/u);
      expect(marks).toEqual([]);
    }
  });

  test("leave names where names stand, on lines with names that are longer or shorter than their signs", () => {
    const name = from(place, identifier("abc"));
    const long = imported("anExtremelyLongNameThatIsLongerThanAnySign", "./x.js", "value");
    const { text, marks } = printed(code`
      ${imported("a", "./x.js", "value")}(${name}, ${long}, ${name}
      ${name}, ${name})
    `);
    const lines = text.split("\n");
    expect(marks.map(({ line, start, end }) => lines[line]?.slice(start, end))).toEqual(["abc", "abc", "abc", "abc"]);
    const [first = 0] = marks.map(({ line }) => line);
    expect(marks.map(({ line }) => line - first)).toEqual([0, 0, 1, 1]);
    expect(text).toContain("a$(abc, anExtremelyLongNameThatIsLongerThanAnySign, abc\n");
  });

  test("of places are good for one module", () => {
    const name = from(place, identifier("abc"));
    expect(printed(name).marks).toHaveLength(1);
    expect(() => printed(name)).toThrow("good for one module");
    expect(printed(from(place, identifier("abc"))).marks).toMatchObject([{ place }]);
  });
});
