import { compile } from "json-schema-to-typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { loadModule } from "../support/load-module.js";
import { describeWhere } from "../support/require.js";
import { type Bench, configurations, openBench } from "../support/strict-matrix.js";
import { cdevents, corporaNeeded, githubWebhooks, type PeerSchemas } from "./peer-schemas.js";
import { knownOpinions } from "./known-opinions.js";
import { typeMutants } from "./type-mutants.js";

/** A value of a type, under the name by which it is told apart. */
interface Tried {
  readonly name: string;
  readonly at: number;
  readonly value: unknown;
}

/** GitHub's payloads are long, and there are many. */
const mutantsOfEach: Readonly<Record<string, number>> = { github: 4, cdevents: 6 };

/** The first payload of each type, and mutants of it. */
function triedOf({ name: set, types }: PeerSchemas): readonly Tried[] {
  return types.flatMap(({ event, payloads: [payload] }, at) => {
    if (payload === undefined) return [];
    const mutants = typeMutants(payload, mutantsOfEach[set] ?? 0, at).map(({ change, value }) => ({
      name: `${event} ${change}`,
      at,
      value,
    }));
    return [{ name: event, at, value: payload }, ...mutants];
  });
}

/** What we make of the schemas, and a type whose fields are all of them: `All["t12"]`. */
function ourModule({ name, files, types }: PeerSchemas, target: "js" | "ts"): string {
  const references = types.map(({ reference }, at) => `  T${at}: "${reference}"`);
  const catalog = `catalog: ${name}\ndescription: What others say that happens.\ntypes:\n${references.join("\n")}\n`;
  const { value: artifacts } = generate([{ path: `${name}.events.yaml`, text: catalog }], { out: "generated", target, storage: [] }, files);
  const text = artifacts.find(({ path }) => path === `${name}.${target}`)?.content ?? "";
  if (target === "js") return text;
  return `${text}\nexport interface All { ${types.map((_, at) => `t${at}: T${at};`).join(" ")} }\n`;
}

function predicatesOf(peer: PeerSchemas): (at: number, value: unknown) => boolean {
  const module = loadModule(ourModule(peer, "js"));
  return (at, value) => {
    const accepts = module[`isT${at}`];
    if (typeof accepts !== "function") throw new Error(`There is no isT${at}.`);
    return accepts(value) === true;
  };
}

/** What the peer makes of them, with the same type. */
function theirModule({ definitions, types }: PeerSchemas): Promise<string> {
  const properties = Object.fromEntries(types.map(({ definition }, at) => [`t${at}`, { $ref: `#/definitions/${definition}` }]));
  const whole = { type: "object", properties, required: Object.keys(properties), additionalProperties: false, definitions } as const;
  return compile(structuredClone(whole), "All", {
    format: false,
    bannerComment: "",
    $refOptions: { resolve: { http: false, file: false } },
  });
}

let bench: Bench;
beforeAll(() => {
  bench = openBench();
});
afterAll(() => bench.remove());

/** The names of the values that a module's types refuse: one value stands on one line. */
async function refusedBy(module: string, folder: string, tried: readonly Tried[]): Promise<ReadonlySet<string>> {
  const values = tried.map(({ at, value }, line) => `export const v${line}: All["t${at}"] = ${JSON.stringify(value)};`);
  bench.write({
    [`${folder}/types.ts`]: module,
    [`${folder}/values.ts`]: [`import type { All } from "./types.js";`, ...values].join("\n"),
  });
  const said = await bench.compile("7", [configurations["nodenext"] ?? {}], [folder]);
  expect(said.split("\n").filter((line) => line.includes("types.ts("))).toEqual([]);
  const lines = [...said.matchAll(/values\.ts\((\d+),/g)].map(([, line]) => Number(line));
  return new Set(lines.map((line) => tried[line - 2]?.name ?? ""));
}

/** Who refuses what the other takes. */
async function opinionsOn(peer: PeerSchemas): Promise<Opinions> {
  const tried = triedOf(peer);
  expect(tried.length).toBeGreaterThan(300);
  const ours = await refusedBy(ourModule(peer, "ts"), `${peer.name}-ours`, tried);
  const theirs = await refusedBy(await theirModule(peer), `${peer.name}-theirs`, tried);
  const accepts = predicatesOf(peer);
  expect(tried.filter(({ name, at, value }) => ours.has(name) && accepts(at, value)).map(({ name }) => name)).toEqual([]);
  const differing = tried.filter(({ name }) => ours.has(name) !== theirs.has(name));
  return Object.fromEntries(differing.map(({ name }) => [name, ours.has(name) ? "ours" : "theirs"]));
}

type Opinions = Readonly<Record<string, "ours" | "theirs">>;

function known(name: string): Opinions {
  return Object.fromEntries(Object.entries(knownOpinions[name] ?? {}).map(([value, { refusedBy: who }]) => [value, who]));
}

describe("the types of GitHub webhooks", () => {
  it("take what is valid, and refuse what json-schema-to-typescript's types refuse, but for what is known", async () => {
    expect(await opinionsOn(githubWebhooks())).toEqual(known("github"));
  }, 300_000);
});

describeWhere(corporaNeeded, "the types of CDEvents", () => {
  it("take what is valid, and refuse what json-schema-to-typescript's types refuse, but for what is known", async () => {
    expect(await opinionsOn(cdevents())).toEqual(known("cdevents"));
  }, 300_000);
});
