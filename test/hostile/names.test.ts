import { afterEach, describe, expect, it } from "vitest";
import { type HostileProject, hostileProject, removeHostileProjects } from "./hostile-project.js";
import { details, head, saidOf } from "./said.js";
import { verdictOn } from "./verdict.js";

afterEach(removeHostileProjects);

const cyrillic = "\u041E";

describe("names of events", () => {
  it.each([
    "order.placed; evil()",
    "order placed",
    ".a",
    "a..b",
    "a.",
    "",
    "a".repeat(5000),
    "a/b",
    "a\\b",
    "../a",
    "a:b",
    "a\u0000b",
    "a\nb",
    "1a",
    "-rf",
    "$(id)",
    "`id`",
    "{a,b}",
    "*",
    "~",
    `${cyrillic}rder.placed`,
    "\uFF46oo.bar",
    "\u017Fo.bar",
    "\u{1D49C}.b",
    "e\u0301.a",
    "\u00E9.a",
    "a\u200D.b",
    "a\u200C.b",
    "__proto__",
    "a.__proto__",
    "%2e%2e",
  ])("are refused where they are: %j", (name) => {
    const said = saidOf(`${head}events: { ${JSON.stringify(name)}: It. } }`);
    expect(said).toContain("2:11 names-are-plain");
  });

  it.each<[string, readonly string[]]>([
    ["Order.Placed", []],
    ["index", []],
    ["event", []],
    ["emit", []],
    ["registry", []],
    ["types", []],
    ["constructor", []],
    ["constructor.prototype", []],
    ["then", []],
    ["default", []],
    ["con", []],
    ["node_modules", []],
    ["class.await", []],
    ["hasOwnProperty.toString", []],
  ])("may be words of programs: %s", async (name, said) => {
    const project = hostileProject({ "shop.events.yaml": `${head}events: { ${name}: { description: It., details: { a: string } } } }` });
    expect((await verdictOn(project)).said).toEqual(said);
    await project.importOutput();
  });

  it.each<[string, readonly string[]]>([
    ["user.signed-up, user.signed_up, user.signed.up", ["names-stay-apart", "names-stay-apart"]],
    ["user.signedUp, userSigned.up", ["names-stay-apart"]],
    ["order.placed, Order.placed, ORDER_PLACED", ["names-stay-apart", "names-stay-apart"]],
    ["order.placed, order.placed", ["yaml-is-sound"]],
  ])("must not meet: %s", (names, rules) => {
    const events = names.split(", ").map((name) => `${name}: It.`);
    const said = saidOf(`${head}events: { ${events.join(", ")} } }`);
    expect([...new Set(said)].map((each) => each.split(" ")[1])).toEqual(rules);
  });
});

describe("names of fields", () => {
  it.each([
    "__proto__",
    "a-b",
    "a b",
    "a'b",
    'a"b',
    "a]b",
    "a\nb",
    "1a",
    "$a",
    "a$",
    "\u{1F600}",
    "a\u200Db",
    `${cyrillic}rder`,
    "\u017F",
    "\u2139",
    "\u2167",
    "\u{1D49C}",
    "\u00E9",
    "e\u0301",
    "",
    "?",
    "a??",
    "a".repeat(66),
  ])("are refused where they are: %j", (name) => {
    const said = saidOf(details(`{ ${JSON.stringify(name)}: string }`));
    expect(said.map((each) => each.split(" ")[0])).toContain("2:47");
    expect(said.every((each) => / (?:names-are-plain|fields-are-named-plainly|texts-hide-nothing)$/.test(each))).toBe(true);
  });

  const members =
    "prototype length name default class await yield arguments eval enum let static get set async of undefined NaN Infinity globalThis value details event recorder about";

  it.each(
    "constructor toString valueOf hasOwnProperty isPrototypeOf toLocaleString propertyIsEnumerable __defineGetter__ then toJSON".split(" "),
  )("are not those of members that JavaScript looks for: %s", (name) =>
    expect(saidOf(details(`{ ${name}: string }`))).toEqual([
      expect.stringMatching(/^2:47 (?:names-are-free|names-are-plain|fields-are-named-plainly)$/),
    ]),
  );

  it("may be words of programs", async () => {
    const fields = members.split(" ").map((name) => `${name}: string`);
    const project = hostileProject({ "shop.events.yaml": details(`{ ${fields.join(", ")} }`) });
    expect((await verdictOn(project)).said).toEqual([]);
    const value = Object.fromEntries(members.split(" ").map((name) => [name, "x"]));
    const call = (given: unknown) => ({ module: "shop.js", name: "isABDetails", values: [given] });
    const { results } = await project.importOutput([
      call(value),
      call({}),
      call({ ...value, length: 1 }),
      call(JSON.parse(JSON.stringify({ ...value, more: 1 }))),
      call(JSON.parse(`${JSON.stringify(value).slice(0, -1)},"__proto__":{"isAdmin":true}}`)),
    ]);
    expect(results).toEqual([true, false, false, false, false]);
  });

  it("of schemas may be anything, and are nothing but names", async () => {
    const names = [
      "__proto__",
      "a-b",
      "a]b",
      'a"b',
      "a\nb",
      "*/",
      "${x}",
      "\u202E",
      "\u{1F600}",
      "a\u200Db",
      cyrillic,
      "\u00E9",
      "e\u0301",
      "",
    ];
    const schema = {
      type: "object",
      additionalProperties: false,
      properties: Object.fromEntries(names.map((name) => [name, { type: "integer" }])),
    };
    const project = hostileProject({
      "a.json": JSON.stringify(schema),
      "shop.events.yaml": `${head}events: { a.b: { description: It., schema: ./a.json } } }`,
    });
    expect((await verdictOn(project)).status).toBe(0);
    const calls = names.flatMap((name) =>
      [1, "1"].map((value) => ({ module: "shop.js", name: "isABDetails", values: [Object.fromEntries([[name, value]])] })),
    );
    const { results } = await project.importOutput(calls);
    expect(results).toEqual(names.flatMap(() => [true, false]));
  });
});

describe("names of types", () => {
  it.each(["Promise", "Record", "Array", "Object", "Readonly", "Error", "Date", "Function", "Symbol", "Map"])(
    "are not those of the language: %s",
    (name) => expect(saidOf(details("{ a: string }", `, types: { ${name}: [x] }`))).toEqual([expect.stringContaining("names-are-free")]),
  );

  it.each(["string", "any", "globalThis", "undefined", "__proto__", "constructor", `${cyrillic}rder`, "A;evil()", "A<B>"])(
    "are names of types: %s",
    (name) => {
      const said = saidOf(details("{ a: string }", `, types: { ${JSON.stringify(name)}: [x] }`));
      expect(said).toContainEqual(expect.stringContaining("names-are-plain"));
    },
  );
});

describe("names of catalogs, categories, handlers and tags", () => {
  it.each([".git", "../x", "node_modules", "__proto__", "a b", "", "CON", `${cyrillic}a`, "a/b", "a\n::add-mask::x"])(
    "are plain: %j",
    (name) => {
      const quoted = JSON.stringify(name);
      for (const text of [
        `{ catalog: ${quoted}, description: It., owner: me }`,
        `${head.replace("action: It.", `action: It., ${quoted}: It.`)} }`,
        details("{ a: string }", `, handlers: { ${quoted}: { description: It., on: [a.b] } }`),
        details("{ a: string }", `, tags: { ${quoted}: It. }`),
      ])
        expect(saidOf(text)).toContainEqual(expect.stringMatching(/ (?:names-are-plain|values-fit-their-keys)$/));
    },
  );

  it.each(["constructor", "con", "to-string", "then", "has-own-property"])(
    "may be words of programs, or are refused as such: %s",
    async (name) => {
      const text = details("{ a: string }", `, tags: { ${name}: It. }, handlers: { ${name}: { description: It., on: [a.b] } }`)
        .replace("action: It.", `action: It., ${name}: It.`)
        .replace("catalog: shop", `catalog: ${name}`);
      const project = hostileProject({ "shop.events.yaml": text });
      const { status, said } = await verdictOn(project);
      if (status === 0) await project.importOutput();
      else expect(said.every((each) => each.endsWith(" names-are-free"))).toBe(true);
    },
  );
});

describe("names of catalog files", () => {
  it.each(["con", "NUL", "aux.1", "a*b", "a?b", "a:b", "-rf", "$(id)", "`id`", "a'b", 'a"b', "a\nb", "a.", "{a,b}", "a".repeat(101)])(
    "are told where they cannot name a module: %j",
    async (name) => {
      if (process.platform === "win32") return;
      const project = hostileProject({ [`${name}.events.yaml`]: details("{ a: string }") });
      const { status, said } = await verdictOn(project);
      expect(status).toBe(1);
      expect(said).toEqual([expect.stringContaining("1:3 names-are-plain")]);
    },
  );

  it.each([
    ["a.events.yaml", "A.events.yaml"],
    ["\u00E9.events.yaml", "e\u0301.events.yaml"],
    ["x/a.events.yaml", "y/a.events.yaml"],
  ])("are told where two would make one module: %j, %j", async (one, other) => {
    const project = hostileProject({
      [one]: details("{ a: string }"),
      [other]: "{ catalog: other, description: It., owner: me }",
    });
    if ([...project.sources()].length < 2) return;
    expect((await verdictOn(project)).said).toContainEqual(expect.stringContaining("names-stay-apart"));
  });
});

it("are the same wherever the command runs", async () => {
  const names = ["INDEX.I", "title.IN_IT", "item.i"];
  const text = `${head}events: { ${names.map((name) => `${name}: { description: It., details: { I: string, ITEM: [I, i] } }`).join(", ")} }, handlers: { i-i: { description: It., on: ["**"] } } }`;
  const outputOf = async (environment: NodeJS.ProcessEnv): Promise<ReturnType<HostileProject["output"]>> => {
    const project = hostileProject({ "shop.events.yaml": text });
    expect(await project.runApart(["generate"], undefined, environment)).toMatchObject({ status: 0, stderr: "" });
    return project.output();
  };
  const usual = await outputOf({ LC_ALL: "C", LANG: "C" });
  for (const LC_ALL of ["tr_TR.UTF-8", "tr_TR", "az_AZ", "lt_LT"])
    expect(await outputOf({ LC_ALL, LANG: LC_ALL, LANGUAGE: LC_ALL })).toEqual(usual);
}, 120_000);
