import fc from "fast-check";
import { Node, Project, type SourceFile, SyntaxKind } from "ts-morph";
import { describe, expect, test } from "vitest";
import { type Code, code } from "../../generator/code/code.js";
import { docComment, lineComment } from "../../generator/code/comment.js";
import { identifier } from "../../generator/code/identifier.js";
import { type Data, key, literal, property, textPattern, union } from "../../generator/code/literal.js";
import { printModule } from "../../generator/code/print-module.js";
import { regularExpression } from "../../generator/code/regular-expression.js";

/** Texts that have broken out of generated code elsewhere. */
const hostile = [
  "*/ evil(); /*",
  "a\nb\r\nc\rd\u2028evil()\u2029evil()",
  "</script><script>evil()</script>",
  "<!-- -->",
  "__proto__",
  "constructor",
  "`${evil()}`",
  "${evil()}",
  "\\`\\${evil()}",
  '"; evil(); "',
  "'; evil(); '",
  "\\",
  "\\u0022; evil()",
  "// evil",
  "\u202eevil\u202c \u2066evil\u2069",
  "\u200b\ufeff\u00ad\u0000\u0007\u001b[31m\u007f\u0085",
  "\ud800 lone",
  "\u{e0041}\u{e007f}",
  "@deprecated evil\n @see {@link evil}",
  "#!/bin/sh",
  "]]>",
  "😀 ünï 中文 \u200d",
];

const texts = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...hostile) },
  fc.string({ unit: "binary" }),
  fc.tuple(fc.string({ unit: "binary" }), fc.constantFrom(...hostile), fc.string()).map((parts) => parts.join("")),
);

const seenByReaders = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u{E0000}-\u{E0FFF}]/u;
const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { target: 99 } });

function parsed(declaration: Code): { readonly text: string; readonly source: SourceFile } {
  const [module] = printModule({ header: lineComment("x"), declarations: [declaration], taken: new Set() }, ["ts"]);
  const text = module?.text ?? "";
  const source = project.createSourceFile("x.ts", text, { overwrite: true });
  const mistakes = project
    .getProgram()
    .getSyntacticDiagnostics(source)
    .map((each) => each.getMessageText());
  expect(mistakes, text).toEqual([]);
  expect(text.replaceAll("\n", ""), text).not.toMatch(seenByReaders);
  expect(text.toLowerCase()).not.toMatch(/<\/script|<!--/);
  return { text, source };
}

/** The value of the one expression statement of a module, by running it. */
function evaluated(expression: Code): unknown {
  const { text, source } = parsed(code`export const it = ${expression};`);
  expect(
    source.getStatements().map((statement) => statement.getKind()),
    text,
  ).toEqual([SyntaxKind.VariableStatement]);
  return new Function(text.replace("export const it =", "return"))();
}

describe("literal", () => {
  test("says exactly the value, on one line, whatever the text", () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(evaluated(literal(text))).toBe(text);
      }),
      { numRuns: 150 },
    );
  });

  test("says structures, with keys that would be something else", () => {
    const data: Data = JSON.parse('{"__proto__":{"a":1},"constructor":["x",null,true,-1.5e300],"a-b":{},"ok":[]}');
    const value = evaluated(literal(data));
    expect(JSON.stringify(value)).toBe(JSON.stringify(data));
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

test("a property's name stays a name", () => {
  fc.assert(
    fc.property(texts, (name) => {
      const value = evaluated(code`({ ${key(name)}: 1 })`);
      expect(Object.entries(value as object)).toEqual([[name, 1]]);
      expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
      const { text } = parsed(code`export const it = ${property("value", name)};`);
      expect(new Function("value", text.replace("export const it =", "return"))({ [name]: 7 })).toBe(7);
    }),
    { numRuns: 100 },
  );
});

test("only an identifier is an identifier", () => {
  for (const name of [...hostile, "", "1a", "a-b", "a b", "ünï", "class", "await", "eval", "undefined", "let"]) {
    if (name === "__proto__" || name === "constructor") continue;
    expect(() => identifier(name), name).toThrow("not an identifier");
    expect(() => property(name, "a"), name).toThrow("not an identifier");
  }
  expect(() => identifier("$ok_1")).not.toThrow();
});

test("a comment to the end of the line ends there", () => {
  fc.assert(
    fc.property(texts, (words) => {
      const { source } = parsed(code`
        ${lineComment(words)}
        export const it = 1;
      `);
      expect(source.getStatements().filter((statement) => !Node.isCommentStatement(statement))).toHaveLength(1);
    }),
    { numRuns: 100 },
  );
});

describe("doc comment", () => {
  test("ends where we end it, and holds no tag that we did not write", () => {
    fc.assert(
      fc.property(texts, fc.option(texts), (description, deprecated) => {
        const { source } = parsed(code`
          ${docComment({ paragraphs: [description], deprecated })}
          export const it = 1;
        `);
        const [statement, ...others] = source.getStatements();
        expect(others).toEqual([]);
        const tags =
          statement
            ?.asKind(SyntaxKind.VariableStatement)
            ?.getJsDocs()
            .flatMap((doc) => doc.getTags().map((tag) => tag.getTagName())) ?? [];
        expect(tags).toEqual(deprecated === null ? [] : ["deprecated"]);
      }),
      { numRuns: 150 },
    );
  });

  test.each([
    [["Plain."], null, "/** Plain. */"],
    [["One.\n\nTwo.  \n"], null, "/**\n * One.\n *\n * Two.\n */"],
    [["One.", "Two."], "Gone.\nUse b.", "/**\n * One.\n *\n * Two.\n * @deprecated Gone. Use b.\n */"],
    [["a */ b @c {@link d} e@f"], null, "/** a *\\/ b \\@c {\\@link d} e@f */"],
    [["@since"], null, "/** \\@since */"],
    [[""], null, ""],
    [["A \u202e b."], null, "/** A \\u202e b. */"],
  ])("%j", (paragraphs, deprecated, expected) => {
    const [module] = printModule({ header: lineComment("x"), declarations: [docComment({ paragraphs, deprecated })], taken: new Set() }, [
      "ts",
    ]);
    expect(module?.text.replace("// x\n\n", "").replace(/\n$/, "")).toBe(expected);
  });
});

test("a regular expression matches what its source matches", () => {
  const sources = [
    "^[A-Z]{2}$",
    "/",
    "[/]",
    "[</script>]",
    "\\/",
    "</script>",
    "\n",
    "[\u2028]",
    "\u202e+",
    "\\u{1F600}",
    "😀",
    "(?<name>a)\\k<name>",
    "[\\]/]",
    "a|",
    "\\p{L}",
    "\u200b",
    "[\u200b-\u200f]",
    "(?<!--)b",
    "<!--",
    "[(?<!--a]",
  ];
  for (const source of sources) {
    const value = evaluated(regularExpression(source));
    expect(value).toBeInstanceOf(RegExp);
    if (!(value instanceof RegExp)) continue;
    expect(value.flags).toBe("u");
    expect(value.source).not.toContain("<!--");
    const original = new RegExp(source, "u");
    for (const text of [
      "AB",
      "/",
      "</script>",
      "\n",
      "\u2028",
      "\u202e",
      "😀",
      "aa",
      "",
      "é",
      "\u200b",
      "]",
      "s",
      "--b",
      "<!--",
      "(",
      "+",
      "%",
      "-",
    ])
      expect(value.test(text), `${source} on ${JSON.stringify(text)}`).toBe(original.test(text));
  }
  expect(() => regularExpression("(")).toThrow();
});

test("types of texts hold those texts", () => {
  fc.assert(
    fc.property(fc.array(fc.option(texts), { minLength: 1, maxLength: 3 }), (parts) => {
      const { source } = parsed(code`export type It = ${textPattern(parts)};`);
      const type = source.getTypeAliasOrThrow("It").getTypeNodeOrThrow();
      expect([SyntaxKind.LiteralType, SyntaxKind.TemplateLiteralType]).toContain(type.getKind());
      if (parts.every((part) => part !== null)) expect(type.getType().getLiteralValue()).toBe(parts.join(""));
    }),
    { numRuns: 60 },
  );
  const { source } = parsed(code`export type It = ${union(["a", 1, true, null, "`\u202e"])};`);
  expect(source.getTypeAliasOrThrow("It").getTypeNodeOrThrow().getKind()).toBe(SyntaxKind.UnionType);
});
