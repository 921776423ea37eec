import { describe, expect, it } from "vitest";
import { readConfig } from "../../generator/read/read-config.js";

function read(text: string, path = "eventbook.config.yaml") {
  const { value, diagnostics } = readConfig({ path, text });
  return {
    value: value && { ...value, catalogs: value.catalogs.map(({ pattern }) => pattern) },
    said: diagnostics.map(({ code, message }) => `${code}: ${message}`),
  };
}

describe("a configuration", () => {
  it("has defaults", () =>
    expect(read("eventbook: 1\ncatalogs: [events/**/*.events.yaml]\nout: generated\n")).toEqual({
      value: { catalogs: ["events/**/*.events.yaml"], out: "generated", target: "js", importExtension: "js", storage: [], store: null },
      said: [],
    }));

  it("is relative to its own folder", () =>
    expect(
      read(
        "eventbook: 1\ncatalogs: ['*.events.yaml']\nout: ../../generated/shop/\ntarget: ts\nstorage: [sqlite]\n",
        "catalogs/a (b)/eventbook.config.yaml",
      ).value,
    ).toEqual({
      catalogs: ["catalogs/a \\(b\\)/*.events.yaml"],
      out: "generated/shop",
      target: "ts",
      importExtension: "js",
      storage: ["sqlite"],
      store: null,
    }));

  it.each([
    ["eventbook: 2\ncatalogs: [a]\nout: b", ["values-fit-their-keys: `eventbook` must be 1, not `2`."]],
    [
      "eventbook: 1",
      [
        "required-keys-are-there: A configuration needs the key `catalogs`.",
        "required-keys-are-there: A configuration needs the key `out`.",
      ],
    ],
    ["eventbook: 1\ncatalogs: []\nout: b", ["values-fit-their-keys: `catalogs` is an empty list."]],
    [
      "eventbook: 1\ncatalogs: [../a]\nout: ../b",
      ["values-fit-their-keys: `../a` leads out of the root.", "values-fit-their-keys: `../b` leads out of the root."],
    ],
    ["eventbook: 1\ncatalogs: [a]\nout: .", ["values-fit-their-keys: `out` cannot be the root itself."]],
    [
      "eventbook: 1\ncatalogs: [a]\nout: /tmp/x",
      ["values-fit-their-keys: `/tmp/x` is not a path relative to the configuration, with forward slashes."],
    ],
    ["eventbook: 1\ncatalogs: [a]\nout: b\nimportExtension: ts", ["values-fit-their-keys: `importExtension: ts` is for `target: ts`."]],
    ["eventbook: 1\ncatalogs: [a]\nout: b\ntargets: js", ["keys-are-known: A configuration has no key `targets`."]],
    [
      "eventbook: 1\ncatalogs: [a]\nout: b\nstorage: [postgre]",
      ["values-fit-their-keys: An item of `storage` must be `postgres` or `sqlite`, not `postgre`."],
    ],
    ["", ["values-fit-their-keys: Nothing is written here; a configuration is a map of keys."]],
    ["- a", ["values-fit-their-keys: This must be a configuration: a map of keys."]],
    ["a: [", ["yaml-is-sound: The `[` that begins here is not closed."]],
  ])("%j is refused", (text, said) => expect(read(text)).toEqual({ value: null, said }));
});
