// Another peer of `eventbook generate`: types only, all schemas as one document, as it wants them.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import openapi, { astToString } from "openapi-typescript";

const schemas = {};
for (const file of readdirSync("json").sort()) Object.assign(schemas, JSON.parse(readFileSync(`json/${file}`, "utf8")));
const document = { openapi: "3.1.0", info: { title: "bench", version: "1" }, paths: {}, components: { schemas } };
mkdirSync("types", { recursive: true });
writeFileSync("types/openapi.d.ts", astToString(await openapi(JSON.stringify(document))));
