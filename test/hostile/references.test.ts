import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { countHits, type HitCounter } from "./hit-counter.js";
import { hostileProject, removeHostileProjects } from "./hostile-project.js";
import { details, object, saidOfSchema, schemaCatalog } from "./said.js";

afterEach(removeHostileProjects);

const later = "https://json-schema.org/draft/2020-12/schema";

describe("references that lead elsewhere", () => {
  let server: HitCounter;
  beforeAll(async () => {
    server = await countHits();
  });
  afterAll(() => server.close());

  it.each([
    "URL/x",
    "URL/x#/properties/fetched",
    "//127.0.0.1:1/x",
    "http://169.254.169.254/latest/meta-data",
    "ftp://127.0.0.1/x",
    "data:application/json,{}",
    "javascript:alert(1)",
    "/etc/passwd",
    "file:///etc/passwd",
    "../outside/secret.json",
    "../outside/secret.yaml",
    "./../outside/secret.json",
    "x/../../outside/secret.json",
    "\\\\host\\share\\x",
    "C:\\x",
    "c:/x",
    "%2e%2e/outside/secret.json",
    "..%2foutside%2fsecret.json",
    "%2e%2e%2foutside/secret.json",
    "./linked/secret.json",
    "./linked.json",
    "./%00",
    "a\u0000b",
    "http://[",
    "package.json/../../outside/secret.json",
    "./.",
    "./package.json/a.json",
    "./circle/a.json",
    `./${"a".repeat(300)}.json`,
  ])("are refused, and nobody is asked: %s", async (reference) => {
    const written = reference.replace("URL", server.url);
    const schema = { $id: `${server.url}/a.json`, ...object({ a: { $ref: written } }) };
    const plain = object({ a: { $ref: written } });
    const dialect = { $schema: written, ...object({}) };
    const inCatalog = JSON.stringify(written.startsWith(".") ? written : `./${written}`);
    for (const files of [
      { "a.json": JSON.stringify(plain), "shop.events.yaml": schemaCatalog("./a.json") },
      { "a.json": JSON.stringify(schema), "shop.events.yaml": schemaCatalog("./a.json") },
      { "shop.events.yaml": schemaCatalog(JSON.stringify(plain)) },
      { "shop.events.yaml": schemaCatalog(inCatalog) },
      { "shop.events.yaml": details("{ a: A }", `, types: { A: ${inCatalog} }`) },
    ]) {
      const project = hostileProject(files);
      project.link("linked", project.outside);
      project.link("linked.json", `${project.outside}/secret.json`);
      project.link("circle", "circle");
      const { stdout } = await project.run("check", "--format", "json");
      const { diagnostics } = JSON.parse(stdout) as { readonly diagnostics: readonly { readonly code: string }[] };
      expect(diagnostics.map(({ code }) => code)).toContainEqual(
        expect.stringMatching(
          /^(?:references-stay-inside|schemas-are-found|schemas-are-sound|schemas-describe-objects|values-fit-their-keys|types-are-known|yaml-is-sound)$/,
        ),
      );
    }
    const project = hostileProject({ "a.json": JSON.stringify(dialect), "shop.events.yaml": schemaCatalog("./a.json") });
    project.link("linked", project.outside);
    await project.run("check");
    expect(server.hits()).toBe(0);
  });

  it("are not followed by the command as a process either", async () => {
    const schema = {
      $schema: `${server.url}/meta`,
      $id: `${server.url}/a`,
      ...object({ a: { $ref: `${server.url}/x` }, b: { $ref: "b" } }),
    };
    const project = hostileProject({ "a.json": JSON.stringify(schema), "shop.events.yaml": schemaCatalog("./a.json") });
    expect((await project.runApart(["generate"])).status).toBe(1);
    expect(server.hits()).toBe(0);
  }, 120_000);
});

describe("pointers", () => {
  const target = { type: "integer" };
  const definitions = Object.fromEntries([
    ["__proto__", target],
    ["a", { b: target, "..": { b: { type: "string" } } }],
    ["~1", target],
    ["%", target],
  ]);

  it.each([
    ["#/$defs/__proto__", []],
    ["#/$defs/a/b", []],
    ["#/%24defs/~01", []],
    ["#/$defs/%25", []],
    ["#/constructor", ["schemas-are-found"]],
    ["#/__proto__", ["schemas-are-found"]],
    ["#/$defs/a/../b", []],
    ["#/$defs/b/../a/b", ["schemas-are-found"]],
    ["#/$defs/constructor", ["schemas-are-found"]],
    ["#/$defs/toString", ["schemas-are-found"]],
    ["#/$defs/~0~1", ["schemas-are-found"]],
    ["#constructor", ["schemas-are-found"]],
    ["#/type/length", ["schemas-are-found"]],
    [`#${"/a".repeat(50_000)}`, ["schemas-are-found"]],
  ] as const)("mean what they say: %s", (reference, rules) => {
    const said = saidOfSchema(object({ a: { $ref: reference } }, { $schema: later, $defs: definitions }));
    expect(said.map((each) => each.split(" ")[1])).toEqual(rules);
  });
});
