import { expect, it } from "vitest";
import { compareTexts } from "../../generator/tools/compare-texts.js";

const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);

it("gives each stretch with two lines around it, and where it lies in the new text", () => {
  const after = lines.with(4, "changed").toSpliced(14, 1);
  expect(compareTexts(lines.join("\n"), after.join("\n"))).toEqual([
    {
      line: 5,
      formerLine: 5,
      lines: [
        { mark: " ", text: "line 3" },
        { mark: " ", text: "line 4" },
        { mark: "-", text: "line 5" },
        { mark: "+", text: "changed" },
        { mark: " ", text: "line 6" },
        { mark: " ", text: "line 7" },
      ],
    },
    {
      line: 15,
      formerLine: 15,
      lines: [
        { mark: " ", text: "line 13" },
        { mark: " ", text: "line 14" },
        { mark: "-", text: "line 15" },
        { mark: " ", text: "line 16" },
        { mark: " ", text: "line 17" },
      ],
    },
  ]);
});

it("finds nothing in equal texts", () => {
  expect(compareTexts("a\n", "a\n")).toEqual([]);
});

it("gives up on texts that differ nearly everywhere", () => {
  const text = (word: string) => Array.from({ length: 3_000 }, (_, index) => `${word} ${index}`).join("\n");
  expect(compareTexts(text("a"), text("b"))).toBeNull();
});
