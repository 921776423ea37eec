import { mkdirSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { limits } from "../../generator/diagnostics/limits.js";
import { positionAt, type SourceFile } from "../../generator/diagnostics/source.js";
import { check, isError } from "../../generator/generate.js";
import { filesBelow, readSources } from "../../generator/read/files/source-files.js";
import { type Project, projectWith, removeProjectsAfterEach } from "../commands/project.js";
import { details, head, object, schemaCatalog } from "./said.js";

removeProjectsAfterEach();

type Said = readonly string[];

/** A limit in one of the places where it holds. */
interface Edge {
  readonly limit: keyof typeof limits;
  readonly of: string;
  /** The errors in something that needs so much. */
  readonly said: (size: number) => Said | Promise<Said>;
  /** What is said of one more. */
  readonly refusal: string;
}

const times = (count: number, part: (at: number) => string, separator = ""): string =>
  Array.from({ length: count }, (_, at) => part(at)).join(separator);

/** `shop.events.yaml:2:5 rule: message` */
function errorsIn(diagnostics: readonly Diagnostic[]): Said {
  return diagnostics.filter(isError).map(({ code, place, message }) => {
    const { line, column } = positionAt(place.file, place.start);
    return `${place.file.path}:${line}:${column} ${code}: ${message}`;
  });
}

function saidOf(text: string, schema = ""): Said {
  return errorsIn(check([{ path: "shop.events.yaml", text }], (path) => ({ path, text: schema })).diagnostics);
}

const saidOfSchema = (schema: string): Said => saidOf(schemaCatalog("./a.json"), schema);

/** A text of so many code units, the rest of which is a comment. */
const padded = (text: string, size: number): string => text + "#".padEnd(size - text.length, "#");

const separatorsIn = (text: string): number => text.match(/[,:[{\-?\n]/g)?.length ?? 0;

/** As many as make a text so long that what stands before values is counted in it. */
const blanks = " ".repeat(limits.values * 2);

async function saidOfConfiguration(text: string): Promise<Said> {
  const { run } = projectWith({ "package.json": "{}", "eventbook.config.yaml": text, "shop.events.yaml": details("{ a: string }") });
  const { status, stdout, stderr } = await run("check");
  return status === 0 ? [] : [`${stdout}${stderr}`.split("\n")[0] ?? ""];
}

/** Files that the disk has, and that hold what they are said to hold. */
async function saidOfFiles(project: Project, read: (path: string) => { readonly text: string; readonly bytes: number }): Promise<Said> {
  const file: SourceFile = { path: "eventbook.config.yaml", text: "c/*.yaml" };
  const { diagnostics } = await readSources(
    project.folder,
    { catalogs: [{ pattern: file.text, place: { file, start: 0, end: file.text.length } }], out: "generated" },
    {
      read: (_, path) => {
        const { text, bytes } = read(path);
        return { source: { path, text }, bytes };
      },
    },
  );
  return errorsIn(diagnostics);
}

const soundSchema = JSON.stringify(object({ a: { type: "string" } }));
const sound = details("{ a: string }");
const types = (count: number, name: string): string => times(count, (at) => `${name}${at}: { of: [${name.toLowerCase()}${at}] }`, ", ");

const edges: readonly Edge[] = [
  {
    limit: "configurationFile",
    of: "bytes",
    said: (size) => saidOfConfiguration(padded("eventbook: 1\ncatalogs: [shop.events.yaml]\nout: generated\n", size)),
    refusal: "error: `eventbook.config.yaml` is larger than 1024 KiB.",
  },
  {
    limit: "catalogPattern",
    of: "characters",
    said: (size) => {
      const [before, after] = ["{shop,", "}.events.yaml"];
      const pattern = before + "x".repeat(size - before.length - after.length) + after;
      return saidOfConfiguration(`eventbook: 1\ncatalogs: ["${pattern}"]\nout: generated\n`);
    },
    refusal: "error[limits-are-kept]: This pattern may take long to match: it has more than 300 characters.",
  },
  {
    limit: "catalogFile",
    of: "characters",
    said: (size) => saidOf(padded(`${sound}\n`, size)),
    refusal: "shop.events.yaml:1:1 limits-are-kept: The file is larger than 8 MiB.",
  },
  {
    limit: "catalogFile",
    of: "characters of a schema in YAML",
    said: (size) => saidOf(schemaCatalog("./a.yaml"), padded("type: object\n", size)),
    refusal: "a.yaml:1:1 limits-are-kept: The file is YAML, and larger than 8 MiB.",
  },
  {
    limit: "schemaFile",
    of: "bytes on the disk",
    said: (size) => {
      const { folder } = projectWith({});
      writeFileSync(join(folder, "a.json"), Buffer.concat([Buffer.from(soundSchema), Buffer.alloc(size - soundSchema.length, " ")]));
      return errorsIn(check([{ path: "shop.events.yaml", text: schemaCatalog("./a.json") }], filesBelow(folder)).diagnostics);
    },
    refusal: "limits-are-kept: `a.json` is larger than 32 MiB.",
  },
  {
    limit: "allFiles",
    of: "bytes of catalogs",
    said: (size) =>
      saidOfFiles(projectWith({ "c/a.yaml": "", "c/b.yaml": "" }), (path) => ({ text: "", bytes: path === "c/a.yaml" ? 1 : size - 1 })),
    refusal:
      "eventbook.config.yaml:1:1 limits-are-kept: The catalogs hold more than 10000 files, 64 MiB and 2000000 values: `c/b.yaml` is not read.",
  },
  {
    limit: "allFiles",
    of: "bytes of schemas",
    said: (size) => {
      const sizes = [limits.allFiles / 2, limits.allFiles / 2, size - limits.allFiles];
      const { folder } = projectWith({});
      const read = filesBelow(folder);
      return sizes.flatMap((bytes, at) => {
        const path = join(folder, String(at));
        writeFileSync(path, "");
        truncateSync(path, bytes);
        const found = bytes === 0 ? null : read(String(at));
        const catalog = { path: "shop.events.yaml", text: schemaCatalog(`./${at}`) };
        return typeof found === "string" ? errorsIn(check([catalog], () => found).diagnostics) : [];
      });
    },
    refusal: "limits-are-kept: With `2`, files of schemas hold more than 64 MiB or 2000000 values.",
  },
  {
    limit: "catalogFiles",
    of: "one pattern",
    said: (size) => {
      const project = projectWith({});
      mkdirSync(join(project.folder, "c"));
      for (let at = 0; at < size; at++) writeFileSync(join(project.folder, `c/${at}.yaml`), "");
      return saidOfFiles(project, () => ({ text: "", bytes: 0 }));
    },
    refusal: "eventbook.config.yaml:1:1 limits-are-kept: 10001 files match `c/*.yaml`; at most 10000 are read.",
  },
  {
    limit: "mistakes",
    of: "a model",
    said: (size) => {
      const said = saidOf(details(`{ ${times(size, (at) => `f${at}: Nothing`, ", ")} }`));
      // So many are told; then it is said that there are more.
      expect(said.filter((each) => each.includes("types-are-known"))).toHaveLength(Math.min(size, limits.mistakes));
      return said.filter((each) => !each.includes("types-are-known"));
    },
    refusal: "limits-are-kept: These are 5000 mistakes; what comes after them has not been looked at.",
  },
  {
    limit: "values",
    of: "a catalog",
    said: (size) => saidOf(`${sound}\n#${blanks}${",".repeat(size - separatorsIn(sound) - 1)}`),
    refusal: "shop.events.yaml:1:1 limits-are-kept: The file may hold more than 2000000 values.",
  },
  {
    limit: "values",
    of: "a schema",
    said: (size) => {
      const schema = (text: string): string => JSON.stringify(object({ a: { type: "string" } }, { description: text }));
      return saidOfSchema(schema(blanks + ",".repeat(size - separatorsIn(schema("")))));
    },
    refusal: "a.json:1:1 limits-are-kept: The file may hold more than 2000000 values.",
  },
  {
    limit: "values",
    of: "all catalogs",
    said: (size) =>
      saidOfFiles(projectWith({ "c/a.yaml": "", "c/b.yaml": "" }), (path) => {
        const text = ",".repeat(path === "c/a.yaml" ? 7 : size - 7);
        return { text, bytes: text.length };
      }),
    refusal:
      "eventbook.config.yaml:1:1 limits-are-kept: The catalogs hold more than 10000 files, 64 MiB and 2000000 values: `c/b.yaml` is not read.",
  },
  {
    limit: "catalogDepth",
    of: "lists",
    said: (size) => saidOf(`${head}x-a: ${"[".repeat(size - 1)}${"]".repeat(size - 1)}, events: { a.b: It. } }`),
    refusal: "yaml-is-sound: Values are nested more than 64 deep here.",
  },
  {
    limit: "catalogDepth",
    of: "aliases",
    said: (size) => {
      const [inner, outer] = [20, size - 21];
      const deep = `x-a: &a ${"[".repeat(inner)}1${"]".repeat(inner)}, x-b: ${"[".repeat(outer)}*a${"]".repeat(outer)}`;
      return saidOf(`${head}${deep}, events: { a.b: It. } }`);
    },
    refusal: "yaml-is-sound: Values are nested more than 64 deep here.",
  },
  {
    limit: "schemaDepth",
    of: "lists",
    said: (size) => saidOfSchema(`{ "type": "object", "default": ${"[".repeat(size - 1)}${"]".repeat(size - 1)} }`),
    refusal: "a.json:1:231 json-is-sound: Values are nested more than 200 deep here.",
  },
  {
    limit: "repeatedValues",
    of: "aliases",
    said: (size) => {
      const [each, rest] = [1000, size % 1000];
      const aliases = [...Array.from({ length: Math.floor(size / each) }, () => "*a"), ...Array.from({ length: rest }, () => "*b")];
      return saidOf(
        `${head}x-a: &a [${times(each - 1, () => "1", ", ")}], x-b: &b 1, x-c: [${aliases.join(", ")}], events: { a.b: It. } }`,
      );
    },
    refusal: "yaml-is-sound: The aliases of this file make it too large.",
  },
  {
    limit: "declarations",
    of: "all kinds",
    said: (size) =>
      saidOf(
        `${head.slice(0, head.indexOf("categories"))}\ncategories: { action: It., ${times(size - 2, (at) => `c${at}: It.`, ", ")} }, events: { a.b: It. } }`,
      ),
    refusal: "limits-are-kept: The catalogs declare more than 40000 event types, categories, types, handlers and tags.",
  },
  {
    limit: "fields",
    of: "a category, for each of its events",
    said: (size) => {
      const [fields, events] = [3000, limits.fields / 3000 - 1];
      const own = size - fields * events;
      const categories = `categories: { action: { description: It., details: { ${times(fields, (at) => `f${at}: string`, ", ")} } }, other: It. }`;
      const types = `${times(events, (at) => `a.b${at}: It.`, ", ")}, a.c: { description: It., category: other, details: { ${times(own, (at) => `f${at}: string`, ", ")} } }`;
      return saidOf(
        `{ catalog: shop, description: It., owner: me, defaults: { category: action, retain: 1d }, ${categories}, events: { ${types} } }`,
      );
    },
    refusal: "limits-are-kept: With `a.c`, events and types have more than 300000 fields",
  },
  {
    limit: "enumValues",
    of: "a catalog",
    said: (size) => saidOf(details(`{ a: [${times(size, (at) => `v${at}`, ", ")}] }`)),
    refusal: "limits-are-kept: An enum holds at most 10000 values; this one has 10001.",
  },
  {
    limit: "enumValues",
    of: "a schema",
    said: (size) => saidOfSchema(JSON.stringify(object({ a: { enum: Array.from({ length: size }, (_, at) => at) } }))),
    refusal: "limits-are-kept: `enum` holds 10001 parts; at most 10000 are read.",
  },
  {
    limit: "alternatives",
    of: "a catalog",
    said: (size) => saidOf(details("{ a: A }", `, types: { A: ${times(size, (at) => `T${at}`, " | ")}, ${types(size, "T")} }`)),
    refusal: "limits-are-kept: A type has at most 1000 alternatives; this one has 1001.",
  },
  ...(["anyOf", "oneOf", "allOf"] as const).map(
    (keyword): Edge => ({
      limit: "alternatives",
      of: keyword,
      said: (size) =>
        saidOfSchema(
          JSON.stringify(
            object({ a: { [keyword]: Array.from({ length: size }, (_, at) => (keyword === "allOf" ? { minimum: at } : { const: at })) } }),
          ),
        ),
      refusal: `limits-are-kept: \`${keyword}\` holds 1001 parts; at most 1000 are read.`,
    }),
  ),
  {
    limit: "ways",
    of: "a type of types",
    said: (size) => {
      const [groups, each] = [50, 100];
      const group = (at: number): string => `G${at}: ${times(each, (member) => `M${at * each + member}`, " | ")}`;
      const more = times(size - groups * each, (at) => ` | N${at}`);
      return saidOf(
        details(
          "{ a: A }",
          `, types: { A: ${times(groups, (at) => `G${at}`, " | ")}${more}, ${times(groups, group, ", ")}, ${types(groups * each, "M")}, N0: { of: [n0] } }`,
        ),
      );
    },
    refusal:
      "limits-are-kept: The alternatives of this type, and of the types that it may be, multiply to more than 5000 ways to look at one value.",
  },
  {
    limit: "deliveries",
    of: "handlers",
    said: (size) => {
      const events = 1000;
      const [many, rest] = [Math.floor(size / events), size % events];
      const on = [...Array.from({ length: many }, () => "a.*"), ...Array.from({ length: rest }, () => "a.b0")];
      const handlers = on.map((pattern, at) => `h${at}: { description: It., on: ["${pattern}"] }`).join(", ");
      return saidOf(`${head}events: { ${times(events, (at) => `a.b${at}: It.`, ", ")} }, handlers: { ${handlers} } }`);
    },
    refusal: "limits-are-kept: With the events of this pattern, handlers are for more than 500000 events in all.",
  },
  {
    limit: "exampleSteps",
    of: "examples",
    said: (size) => {
      const each = 1000;
      // To the type of an item, and to each that it may be.
      const [many, rest] = [Math.floor(size / (each + 1)), size % (each + 1)];
      const list = (count: number): string => `[${times(count, () => `{ of: ${each} }`, ", ")}]`;
      const some = times(each, (at) => `T${at}`, " | ");
      return saidOf(`${head}events: { a.b: { description: It., details: { a: "A[]", b: "B[]" }, examples: [{ a: ${list(many)}, b: ${list(rest)} }] } },
        types: { A: ${some}, B: { of: integer }, ${times(each, (at) => `T${at}: { of: { type: integer, maximum: ${at + 1} } }`, ", ")} } }`);
    },
    refusal: "limits-are-kept: It takes more than 500000 steps",
  },
  {
    limit: "pattern",
    of: "a catalog",
    said: (size) => saidOf(details(`{ a: { type: string, pattern: "${"a".repeat(size)}" } }`)),
    refusal: "limits-are-kept: A pattern has at most 2000 characters.",
  },
  {
    limit: "pattern",
    of: "a schema",
    said: (size) => saidOfSchema(JSON.stringify(object({ a: { type: "string", pattern: "a".repeat(size) } }))),
    refusal: "limits-are-kept: A pattern has at most 2000 characters.",
  },
];

describe("at its edge", () => {
  it("a mistake that many events inherit is one mistake", () => {
    const events = times(limits.mistakes + 1, (at) => `a.b${at}: A.`, ", ");
    const text = head.replace("retain: 1d", 'retain: 1d, subject: "a:{x}"');
    expect(saidOf(`${text}events: { ${events}, a.last: { description: It., message: "{y}", details: { x: uuid } } } }`)).toEqual([
      "shop.events.yaml:1:102 placeholders-have-fields: `a.b0` has no field `x`.",
      "shop.events.yaml:2:63953 placeholders-have-fields: `a.last` has no field `y`.",
    ]);
  });

  it.each(edges)(
    "$limit is kept ($of)",
    async ({ limit, said, refusal }) => {
      expect(await said(limits[limit])).toEqual([]);
      expect(await said(limits[limit] + 1)).toContainEqual(expect.stringContaining(refusal));
    },
    30_000,
  );

  it("each limit is tried", () => expect(new Set(edges.map(({ limit }) => limit))).toEqual(new Set(Object.keys(limits))));
});
