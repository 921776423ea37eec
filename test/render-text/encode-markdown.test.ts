import { describe, expect, it } from "vitest";
import {
  htmlComment,
  markdownCellCode,
  markdownCode,
  markdownJson,
  markdownParagraphs,
  markdownText,
} from "../../generator/render/catalog/encode-markdown.js";

describe("text in Markdown", () => {
  it.each([
    ["plain words, snake_case and a.b", "plain words, snake_case and a.b"],
    ["<script>alert(1)</script>", "&lt;script\\>alert(1)&lt;/script\\>"],
    ["a | b", "a \\| b"],
    ["![x](http://evil/p.png)", "!\\[x\\](http://evil/p.png)"],
    ["[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"],
    ["*a* _b_ `c` ~d~ \\", "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\\\"],
    ["# no heading", "\\# no heading"],
    ["- no item", "\\- no item"],
    ["1. no item", "1\\. no item"],
    ["> no quote", "\\> no quote"],
    ["&lt; &#60; R&D", "&amp;lt; &amp;#60; R&amp;D"],
    ["one\n\n# two\r\nthree", "one # two three"],
    ["\u202eabc\u0000", "U+202EabcU+0000"],
    ["$a$", "\\$a\\$"],
  ])("%j", (text, markdown) => {
    expect(markdownText(text)).toBe(markdown);
  });

  it("keeps paragraphs apart, and none of them begins a block", () => {
    expect(markdownParagraphs("one\ntwo\n \n# three\n\n\n")).toBe("one two\n\n\\# three");
  });
});

describe("code in Markdown", () => {
  it.each([
    ["a|b", "`a|b`", "`a\\|b`"],
    ["`", "`` ` ``", "`` ` ``"],
    ["a``b`c", "```a``b`c```", "```a``b`c```"],
    ["a\nb", "`a b`", "`a b`"],
    ["", "", ""],
  ])("%j", (text, span, cell) => {
    expect(markdownCode(text)).toBe(span);
    expect(markdownCellCode(text)).toBe(cell);
  });

  it("has a fence that its content cannot close", () => {
    expect(markdownJson('"````"')).toBe('`````json\n"````"\n`````');
  });
});

it("no text ends an HTML comment", () => {
  expect(htmlComment("--> <script> ---- --!>\n-")).not.toContain("--");
});
