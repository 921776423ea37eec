// A peer that makes types and validators: the same schemas as one document, types and zod schemas out.
import { readdirSync, readFileSync } from "node:fs";
import { register } from "node:module";

register("./own-typescript.js", import.meta.url);
const { createClient } = await import("@hey-api/openapi-ts");

const schemas = {};
for (const file of readdirSync("json").sort())
  for (const [name, schema] of Object.entries(JSON.parse(readFileSync(`json/${file}`, "utf8")))) schemas[name.replace(".", "")] = schema;
const input = { openapi: "3.1.0", info: { title: "bench", version: "1" }, paths: {}, components: { schemas } };
await createClient({ input, output: { path: "hey-api" }, plugins: ["@hey-api/typescript", "zod"], logs: { level: "silent" } });
