import { describe, expect, test } from "vitest";
import { type Code, code, join, lines, paragraphs } from "../../generator/code/code.js";
import { lineComment } from "../../generator/code/comment.js";
import { identifier } from "../../generator/code/identifier.js";
import { imported, importedTypes } from "../../generator/code/imports.js";
import { literal } from "../../generator/code/literal.js";
import { from } from "../../generator/code/origin.js";
import { printModule } from "../../generator/code/print-module.js";
import { declare, types, values } from "../../generator/code/targets.js";
import type { Target } from "../../generator/code/value.js";

function printed(declaration: Code, target: Target = "ts", taken: readonly string[] = []): string {
  const [module] = printModule({ header: lineComment("x"), declarations: [declaration], taken: new Set(taken) }, [target]);
  return module?.text.replace(/^\/\/ x\n\n?/, "") ?? "";
}

const nothing = types(code`never printed in js`);

describe("code", () => {
  test("takes Code, and neither text nor what looks like Code", () => {
    // @ts-expect-error a string is not Code
    expect(() => code`${"evil()"}`).toThrow("not Code");
    // @ts-expect-error nor is an object of the same form
    expect(() => code`${{ kind: "text", text: "evil()" }}`).toThrow("not Code");
    // @ts-expect-error nor a list of strings
    expect(() => code`${["evil()"]}`).toThrow("not Code");
  });

  test("cuts the margin of the template", () => {
    const text = printed(code`
      if (a) {
        b();
      }
    `);
    expect(text).toBe("if (a) {\n  b();\n}\n");
  });

  test("indents the later lines of a hole like the line it stands on", () => {
    const inner = code`{
      a: 1,
    }`;
    const text = printed(code`
      return [
        x(${inner}),
      ];
    `);
    expect(text).toBe("return [\n  x({\n    a: 1,\n  }),\n];\n");
  });

  test("prints no line that its holes left empty, and every line that was meant to be empty", () => {
    const text = printed(
      code`
        a
        ${nothing}
        ${null}

        ${lines([nothing, code`b`, nothing])}
      `,
      "js",
    );
    expect(text).toBe("a\n\nb\n");
  });

  test("leaves out what prints nothing together with its separator", () => {
    expect(printed(join([nothing, code`a`, nothing, code`b`, nothing], code`, `), "js")).toBe("a, b\n");
    expect(printed(paragraphs([nothing, code`a`, nothing, code`b`]), "js")).toBe("a\n\nb\n");
  });

  test("prints one description for three targets", () => {
    const description = code`export ${declare}function f(a${types(code`: string`)})${types(code`: void`)}« {
      g(a);
    }¦;»`;
    expect(printed(description, "js")).toBe("export function f(a) {\n  g(a);\n}\n");
    expect(printed(description, "d.ts")).toBe("export declare function f(a: string): void;\n");
    expect(printed(description, "ts")).toBe("export function f(a: string): void {\n  g(a);\n}\n");
    expect(printed(values(code`run();`), "d.ts")).toBe("");
  });
});

describe("imports", () => {
  const use = code`f(${imported("b", "./x.js", "value")}, ${imported("a", "./x.js", "value")}, ${imported("b", "./x.js", "value")})${types(code` as ${imported("T", "package", "type")}`)}`;

  test("are those that the target needs, sorted, packages first", () => {
    expect(printed(use, "ts")).toBe('import type { T } from "package";\nimport { a, b } from "./x.js";\n\nf(b, a, b) as T\n');
    expect(printed(use, "js")).toBe('import { a, b } from "./x.js";\n\nf(b, a, b)\n');
  });

  test("keep clear of the names of the module, and of one another", () => {
    const both = code`${imported("a", "./x.js", "value")} ${imported("a", "./y.js", "value")} ${importedTypes("./a-b.js")}`;
    expect(printed(both, "ts", ["a", "a_b"]).split("\n")).toEqual([
      'import type * as a_b$ from "./a-b.js";',
      'import { a as a$ } from "./x.js";',
      'import { a as a$$ } from "./y.js";',
      "",
      "a$ a$$ a_b$",
      "",
    ]);
  });
});

test("marks stand where names stand", () => {
  const file = { path: "a.yaml", text: "x" };
  const place = { file, start: 0, end: 1 };
  const [module] = printModule(
    {
      header: lineComment("x"),
      declarations: [
        code`
          {
            ${from(place, identifier("abc"))}: ${literal(1)},
          }
        `,
      ],
      taken: new Set(),
    },
    ["js"],
  );
  const [mark] = module?.marks ?? [];
  const line = mark?.line ?? 0;
  expect(module?.text.split("\n")[line]?.slice(mark?.start, mark?.end)).toBe("abc");
});
