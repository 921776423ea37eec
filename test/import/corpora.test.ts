import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { Ajv } from "ajv";
import formatsOf from "ajv-formats";
import { expect, it } from "vitest";
import { generate } from "../../generator/generate.js";
import { describeWhere } from "../support/require.js";
import { importAll } from "./imported.js";

const corpora = process.env["EVENTBOOK_CORPORA"] ?? "";
const corpus = (name: string) => ({
  what: `the corpus ${name} in EVENTBOOK_CORPORA`,
  isThere: corpora !== "" && existsSync(join(corpora, name)),
});

function filesBelow(folder: string, isMeant: RegExp): Readonly<Record<string, string>> {
  const names = readdirSync(join(corpora, folder), { recursive: true, encoding: "utf8" }).filter((name) => isMeant.test(name));
  return Object.fromEntries(names.toSorted().map((name) => [`${folder}/${name}`, readFileSync(join(corpora, folder, name), "utf8")]));
}

describeWhere(corpus("asyncapi/examples"), "the examples of AsyncAPI", () => {
  const files = filesBelow("asyncapi/examples", /\.ya?ml$/);
  const documents = Object.keys(files).filter((path) => /^asyncapi:/m.test(files[path] ?? ""));

  it("are there", () => expect(documents.length).toBeGreaterThan(20));

  it.each(documents)("%s passes the check, or says what is left out", (path) => {
    for (const closes of [false, true]) {
      const { findings, diagnostics, catalogs, notes } = importAll(files, { sources: [{ path, pick: null, folder: "" }], closes });
      expect(findings).toEqual([]);
      expect(diagnostics).toEqual([]);
      expect(catalogs.length + notes.filter(({ kind }) => kind === "left-out").length).toBeGreaterThan(0);
    }
  });
});

describeWhere(corpus("iglu"), "the schemas of Iglu", () => {
  it("are imported, the latest version of each", () => {
    const files = filesBelow("iglu/schemas", /jsonschema\/[0-9-]+$/);
    const { findings, diagnostics, catalogs, notes } = importAll(files);
    expect(findings).toEqual([]);
    expect(diagnostics).toEqual([]);
    expect(catalogs.map(({ events }) => events)).toEqual([55]);
    expect(notes.filter(({ kind, message }) => kind === "left-out" && !message.startsWith("an earlier version"))).toEqual([]);
  });
});

describeWhere(corpus("cdevents/schemas"), "the schemas of CDEvents", () => {
  const files = filesBelow("cdevents/schemas", /\.json$/);
  const sources = Object.keys(files).map((path) => ({ path, pick: null, folder: "cdevents/schemas" }));
  const imported = importAll(files, { sources, assertsFormats: true });

  it("are imported, but for what is no event", () => {
    expect(imported.findings).toEqual([]);
    const left = imported.notes.filter(({ kind, message }) => kind === "left-out" && !/^no event|^a file that is no schema/.test(message));
    expect(left.map(({ message }) => message)).toEqual([expect.stringContaining("`registry.providers`")]);
  });

  it("mean the same to ajv before and after", () => {
    const [stem = ""] = imported.catalogs.map(({ file }) => file.replace(/\.events\.yaml$/, ""));
    const catalogs = [...imported.files].filter(([path]) => path.endsWith(".events.yaml")).map(([path, text]) => ({ path, text }));
    const beside = (path: string) => (imported.files.has(path) ? { path, text: imported.files.get(path) ?? "" } : "missing");
    const { value } = generate(catalogs, { out: "generated", target: "js", storage: [] }, beside);
    const after = formatsOf.default(new Ajv({ strict: false, logger: false }));
    after.addSchema(JSON.parse(value.find(({ path }) => path === `schemas/${stem}.json`)?.content ?? "{}") as object);
    const before = formatsOf.default(new Ajv2020({ strict: false, logger: false }));
    const ids = new Map<string, string>();
    for (const [path, text] of Object.entries(files)) {
      const schema = JSON.parse(text) as { readonly $id?: string };
      if (schema.$id === undefined || ids.has(schema.$id)) continue;
      before.addSchema(schema);
      ids.set(schema.$id, path);
    }
    const compared = payloads().reduce((count, { type, payload }) => {
      const event = type.replace(/^dev\.cdevents\./, "").replaceAll(".", "");
      const [id] = [...ids].find(([, path]) => path === `cdevents/schemas/${event}.json`) ?? [];
      if (id === undefined) return count;
      const expected = before.validate(id, payload);
      expect(after.validate(`${stem}.json#/definitions/${event}`, payload), `${type} ${JSON.stringify(payload)}`).toBe(expected);
      return count + 1;
    }, 0);
    expect(compared).toBeGreaterThan(1000);
  }, 120_000);
});

interface Line {
  readonly type: string;
  readonly payload: unknown;
}

function payloads(): readonly Line[] {
  const text = readFileSync(join(corpora, "oracle", "cdevents.payloads.jsonl"), "utf8");
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Line);
}
