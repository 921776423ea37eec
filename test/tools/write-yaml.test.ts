import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainValue } from "../../generator/read/yaml/plain-value.js";
import { readYaml } from "../../generator/read/yaml/read-yaml.js";
import { type YamlValue, writeYaml } from "../../generator/tools/write-yaml.js";

describe("written YAML", () => {
  it("puts on one line what fits there, with comments where they are wanted", () => {
    const field: YamlValue = {
      entries: [
        { key: "type", value: "Line[]" },
        { key: "minItems", value: 1 },
      ],
    };
    const entries = [
      { key: "short", value: field, comment: " Above." },
      { key: "list", value: ["a", { quoted: "string" }, 1e21], remark: " Behind.", apart: true },
      { key: "tall", value: { entries: [{ key: "a", value: null }], tall: true } },
    ] as const;
    expect(writeYaml({ entries, tall: true }, " Top.")).toBe(`# Top.

# Above.
short: { type: "Line[]", minItems: 1 }

list: [a, "string", 1e+21] # Behind.
tall:
  a: null
`);
  });

  it("is read as what was meant, whatever that is", () => {
    const values = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "binary" }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value")),
        fc.dictionary(fc.string({ unit: "binary", minLength: 1 }), tie("value")),
      ),
    })).value;
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), values, { minKeys: 1 }), (value) => {
        const text = writeYaml(yamlOf(value) as never, " Random.");
        const { root, unsound, diagnostics } = readYaml({ path: "x.yaml", text });
        expect(
          diagnostics.map(({ message }) => message),
          JSON.stringify(text),
        ).toEqual([]);
        if (root !== null)
          expect(JSON.parse(JSON.stringify(plainValue(root, unsound).value)), text).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 200 },
    );
  });
});

function yamlOf(value: unknown): YamlValue {
  if (Array.isArray(value)) return value.map(yamlOf);
  if (typeof value !== "object" || value === null) return value as YamlValue;
  return { entries: Object.entries(value).map(([key, member]) => ({ key, value: yamlOf(member) })) };
}
