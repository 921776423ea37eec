import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { printGithub } from "../../generator/diagnostics/print-github.js";
import { finding } from "./findings.js";
import { commandsIn } from "./runner.js";

const text = "a: 1\nbad: strnig\nc: |\n  one\n  two\nd: 2\n";

describe("an annotation", () => {
  it("names the place, the rule and what to do", () =>
    expect(printGithub([finding(text, "strnig", { message: "There is no type `strnig`.", help: "Did you mean `string`?" })])).toBe(
      "::error file=events/shop.events.yaml,line=2,endLine=2,col=6,endColumn=12,title=eventbook%3A types-are-known::There is no type `strnig`.%0ADid you mean `string`?\n",
    ));

  it("says where else to look", () => {
    const [{ place }] = [finding(text, "a:")];
    expect(commandsIn(printGithub([finding(text, "bad", { related: [{ message: "It stands here first.", place }] })]))[0]?.data).toBe(
      "This is wrong.\nevents/shop.events.yaml:1:1: It stands here first.",
    );
  });

  it("gives no columns where it goes on over several lines, and ends where the text does", () =>
    expect(commandsIn(printGithub([finding(text, "|\n  one\n  two\n")]))[0]?.properties).toEqual({
      file: "events/shop.events.yaml",
      line: "3",
      endLine: "5",
      title: "eventbook: types-are-known",
    }));

  it.each([
    ["error", "error"],
    ["warning", "warning"],
    ["information", "notice"],
  ] as const)("of the severity %s is a command called %s", (severity, name) =>
    expect(commandsIn(printGithub([finding(text, "bad", { severity })]))[0]?.name).toBe(name),
  );

  it.each([
    ["%0A and %", "%250A and %25"],
    ["one, two: three", "one, two: three"],
    ["line\nbreak", "line<U+000A>break"],
    ["line\r::error::break", "line<U+000D>::error::break"],
    ["turn\u202Ed", "turn<U+202E>d"],
  ])("shows the message %j as %j", (message, data) =>
    expect(printGithub([finding(text, "bad", { message })])).toMatch(new RegExp(`::${data.replaceAll(/[.+|()]/g, "\\$&")}\n$`)),
  );

  it.each([
    ["a,b:c%.yaml", "file=a%2Cb%3Ac%25.yaml,"],
    ["a\n::error::.yaml", "file=a<U+000A>%3A%3Aerror%3A%3A.yaml,"],
  ])("names the file %j as %s", (path, property) => expect(printGithub([finding(text, "bad", { path })])).toContain(property));

  it("is one command to the runner, which reads what was said, whatever that is", () =>
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), fc.constantFrom("::error::", "##[add-mask]", "%0A::", ",file=x", ""), (words, trap) => {
        const said = `${trap}${words}${trap}`.replaceAll(/[\p{C}\u2028\u2029]/gu, "");
        const commands = commandsIn(printGithub([finding(text, "bad", { message: said, path: `${said}.yaml` })]));
        expect(commands.map(({ name, properties: { file }, data }) => ({ name, file, data }))).toEqual([
          { name: "error", file: `${said}.yaml`, data: said },
        ]);
      }),
      { numRuns: 300 },
    ));
});

describe("annotations", () => {
  const of = (severity: "error" | "warning" | "information", count: number) =>
    Array.from({ length: count }, (_, at) => finding(text, "bad", { severity, message: `${severity} ${at}` }));

  it("come with the worst first", () =>
    expect(commandsIn(printGithub([...of("information", 1), ...of("warning", 1), ...of("error", 2)])).map(({ data }) => data)).toEqual([
      "error 0",
      "error 1",
      "warning 0",
      "information 0",
    ]));

  it.each([
    [10, 10, false],
    [11, 10, true],
    [500, 10, true],
  ])("of %i errors are %i, the last of which counts the others: %s", (count, shown, isCounted) => {
    const commands = commandsIn(printGithub([...of("warning", 1), ...of("error", count)])).filter(({ name }) => name === "error");
    expect(commands).toHaveLength(shown);
    const last = commands.at(-1);
    if (isCounted) {
      expect(last?.data).toContain(`There are ${count - 9} more like these`);
      expect(last?.properties).toEqual({ title: "eventbook" });
    } else expect(last?.data).toBe("error 9");
  });

  it("are none where there is nothing to say", () => expect(printGithub([])).toBe(""));
});
