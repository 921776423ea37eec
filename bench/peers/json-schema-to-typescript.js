// The peer of `eventbook generate`: types only, unformatted, one declaration file for each file of schemas.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compile } from "json-schema-to-typescript";

mkdirSync("types", { recursive: true });
for (const file of readdirSync("json").sort()) {
  const schemas = JSON.parse(readFileSync(`json/${file}`, "utf8"));
  const declarations = [];
  for (const [name, schema] of Object.entries(schemas)) {
    declarations.push(
      await compile(schema, name.replace(".", ""), {
        format: false,
        bannerComment: "",
        $refOptions: { resolve: { http: false, file: false } },
      }),
    );
  }
  writeFileSync(`types/${file.replace(".json", ".d.ts")}`, declarations.join("\n"));
}
