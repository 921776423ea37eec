import { describe, expect, it } from "vitest";
import { printGithub } from "../../generator/diagnostics/print-github.js";
import { printGitlab } from "../../generator/diagnostics/print-gitlab.js";
import { printJson } from "../../generator/diagnostics/print-json.js";
import { printText } from "../../generator/diagnostics/print-text.js";
import { readConfig } from "../../generator/read/config/read-config.js";

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

describe("the store of a configuration", () => {
  const config = (store: string): string => `eventbook: 1\ncatalogs: [a]\nout: b\nstore: ${store}\n`;
  const storeOf = (store: string, path = "deep/eventbook.config.yaml") => {
    const { value, said } = read(config(store), path);
    return said.length > 0 ? said : value?.store;
  };

  it.each([
    ["postgres://db.example.com/shop", { kind: "postgres", url: "postgres://db.example.com/shop" }],
    ["PostgreSQL://app@db:5433/shop?sslmode=require", { kind: "postgres", url: "PostgreSQL://app@db:5433/shop?sslmode=require" }],
    ["'postgres://app:@db/shop'", { kind: "postgres", url: "postgres://app:@db/shop" }],
    ["shop.sqlite", { kind: "sqlite", path: "deep/shop.sqlite" }],
    ["../data/shop.sqlite", { kind: "sqlite", path: "data/shop.sqlite" }],
    ["sqlite:shop.sqlite", { kind: "sqlite", path: "deep/shop.sqlite" }],
    ["file:my%20shop.sqlite", { kind: "sqlite", path: "deep/my shop.sqlite" }],
  ])("may be %s", (text, store) => expect(storeOf(text)).toEqual(store));

  const neither = ["values-fit-their-keys: This is neither the address of a PostgreSQL database nor the path of an SQLite file."];
  const outside = ["values-fit-their-keys: The path of the store leads out of the root."];
  const secret = ["configuration-holds-no-passwords: The address of the store holds a password, and whoever reads this file can read it."];
  it.each([
    ["mysql://db/shop", neither],
    ["host=db password=hunter2", neither],
    ["':memory:'", neither],
    ["shop.sqlite?mode=ro", neither],
    ["/var/lib/shop.sqlite", outside],
    ["file:///var/lib/shop.sqlite", outside],
    ["../../shop.sqlite", outside],
    ["postgres://app:hunter2@db/shop", secret],
    ["'postgres://app:hunter2@db/shop'", secret],
    ["postgres://app:hun@ter2@db/shop", secret],
    ["postgres://db/shop?user=app&password=hunter2", secret],
    ["postgres://db/shop?sslpassword=hunter2", secret],
    [
      "3",
      [
        "values-fit-their-keys: `store` must be an address such as `postgres://db.example.com/shop`, or the path of an SQLite file, not `3`.",
      ],
    ],
  ])("is not %s", (text, said) => expect(storeOf(text)).toEqual(said));
});

describe("a mistake beside the address of a store", () => {
  it.each([
    "store: postgres://app:hunter2@innerhost/shop",
    "store: [postgres://app:hunter2@innerhost/shop]",
    "stroe: postgres://app:hunter2@innerhost/shop",
    'store: "postgres:\\/\\/app:hunter2@innerhost\\/shop',
    "store: { url: 'postgres://app:hunter2@innerhost/shop' }",
    "store: host=db password=hunter2",
    "# postgres://app:hunter2@innerhost/shop\nstore: mysql://db",
  ])("shows nothing of it: %s", (line) => {
    const { diagnostics } = readConfig({ path: "eventbook.config.yaml", text: `eventbook: 1\ncatalogs: [a]\nout: b\n${line}\n` });
    expect(diagnostics.length).toBeGreaterThan(0);
    const printed = [
      printText(diagnostics),
      printGitlab(diagnostics),
      printJson(diagnostics),
      printGithub(diagnostics),
      ...diagnostics.map(({ place }) => place.file.text),
    ];
    for (const text of printed) expect(text).not.toMatch(/hunter2|innerhost/);
  });
});
