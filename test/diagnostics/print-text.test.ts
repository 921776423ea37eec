import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { printJson } from "../../generator/diagnostics/print-json.js";
import { printText } from "../../generator/diagnostics/print-text.js";
import { coloured } from "../../generator/tools/terminal-colors.js";

/** A finding about the first place where `meant` stands in a text. */
function finding(text: string, meant: string, more: Partial<Diagnostic> = {}): Diagnostic {
  const start = text.indexOf(meant);
  const place = { file: { path: "shop.events.yaml", text }, start, end: start + meant.length };
  return { code: "keys-are-known", severity: "error", message: "This is not known.", place, related: [], help: "Remove it.", ...more };
}

/** The two lines of the frame: what is written, and what is marked in it. */
function frame(text: string, meant: string): readonly string[] {
  return printText([finding(text, meant)])
    .split("\n")
    .slice(3, 5);
}

describe("the text of findings", () => {
  it("is nothing where there is nothing to say", () => expect(printText([])).toBe(""));

  it("shows the line, the mark, the rule and the way out", () =>
    expect(printText([finding("a: 1\nbad: 2\n", "bad")])).toBe(`error[keys-are-known]: This is not known.
 --> shop.events.yaml:2:1
  |
2 | bad: 2
  | ^^^
  |
  = help: Remove it.

1 error
`));

  it("counts each severity", () => {
    const warning = finding("a", "a", { severity: "warning" });
    const note = finding("a", "a", { severity: "information" });
    expect(
      printText([finding("a", "a"), warning, warning, note])
        .trimEnd()
        .split("\n")
        .at(-1),
    ).toBe("1 error, 2 warnings, 1 note");
  });

  it("shows related places in frames of their own, with the same gutter", () => {
    const text = `${"\n".repeat(98)}first: 1\n\nsecond: 2\n`;
    const [first] = [finding(text, "first")];
    const related = [{ message: "It stands here first.", place: first?.place ?? finding(text, "first").place }];
    expect(printText([finding(text, "second", { related, help: null })])).toBe(`error[keys-are-known]: This is not known.
   --> shop.events.yaml:101:1
    |
101 | second: 2
    | ^^^^^^
   ::: shop.events.yaml:99:1
    |
 99 | first: 1
    | ----- It stands here first.

1 error
`);
  });

  it("marks a place of several lines to the end of its first", () =>
    expect(frame("a:\n  b:\n    c", "b:\n    c")).toEqual(["2 |   b:", "  |   ^^"]));

  it("marks a place of no width", () => expect(frame("a: 1", "")).toEqual(["1 | a: 1", "  | ^"]));

  it("takes a tab for four columns", () => expect(frame("\tkey: 1", "key")).toEqual(["1 |     key: 1", "  |     ^^^"]));

  it("takes wide characters for two columns, and marks that combine for none", () => {
    expect(frame("名前: bad", "bad")).toEqual(["1 | 名前: bad", "  |       ^^^"]);
    expect(frame("cafe\u0301: bad", "bad")).toEqual(["1 | cafe\u0301: bad", "  |       ^^^"]);
    expect(frame("🎉: 名前", "名前")).toEqual(["1 | 🎉: 名前", "  |     ^^^^"]);
  });

  it("cuts long lines on both sides of what is meant", () => {
    const [written = "", marked = ""] = frame(`${"x".repeat(1000)}bad${"y".repeat(1000)}`, "bad");
    expect(written).toMatch(/^1 \| …x{40}bady+…$/);
    expect(written.length).toBeLessThan(130);
    expect(written.indexOf("bad")).toBe(marked.indexOf("^^^"));
  });

  it("shows characters that control, hide or turn as their names, in every part", () => {
    const hostile = "\u001b[31m\u202Ebad\u0007\u2028";
    const text = `key: ${hostile}`;
    const place = { file: { path: `a${hostile}.yaml`, text }, start: 0, end: 3 };
    const printed = printText([finding(text, "key", { message: hostile, help: hostile, place, related: [{ message: hostile, place }] })]);
    expect(printed.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202E\u2028]/u);
    expect(printed).toContain("<U+001B>[31m<U+202E>bad<U+0007><U+2028>");
  });

  it("is coloured where that is wanted, and says the same", () => {
    const diagnostics = [finding("a: 1\nbad: 2\n", "bad")];
    const printed = printText(diagnostics, coloured());
    expect(printed).toContain("\u001b[31m");
    expect(printed.replaceAll(new RegExp("\\u001b\\[\\d+m", "g"), "")).toBe(printText(diagnostics));
  });
});

describe("findings as JSON", () => {
  it("are one object with places that count from 1", () => {
    const diagnostic = finding("a: 1\nbad: 2\n", "bad");
    const printed = printJson([{ ...diagnostic, related: [{ message: "Here.", place: diagnostic.place }] }]);
    expect(printed.endsWith("}\n")).toBe(true);
    const range = { start: { line: 2, column: 1 }, end: { line: 2, column: 4 } };
    expect(JSON.parse(printed)).toEqual({
      version: 1,
      diagnostics: [
        {
          code: "keys-are-known",
          severity: "error",
          message: "This is not known.",
          file: "shop.events.yaml",
          range,
          related: [{ message: "Here.", file: "shop.events.yaml", range }],
          help: "Remove it.",
        },
      ],
    });
  });

  it("hold no control character", () => expect(printJson([finding("a", "a", { message: "\u001b[31m" })])).not.toContain("\u001b"));
});
