// Makes dist/fuzz/run.js: the fuzzer and the product in one script, the product with counters.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { instrumented } from "./instrument.mjs";

const root = join(import.meta.dirname, "../..");
const { outputFiles } = await build({
  entryPoints: [join(root, "test/fuzz/run.ts")],
  absWorkingDir: root,
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  // The only ones who ask where they stand are those who read what stands beside them.
  define: { "import.meta.dirname": JSON.stringify(join(root, "test/support")) },
  alias: { "@eventbook/runtime": "./runtime" },
  logLevel: "warning",
});
const bundle = outputFiles[0].text;

// Every file of the bundle begins with its path in a comment.
const files = [...bundle.matchAll(/^\/\/ ([\w./-]+\.ts)$/gmu)];
const isMeant = (at) => /^(?:generator|runtime)\//u.test(files.findLast(({ index }) => index <= at)?.[1] ?? "");
mkdirSync(join(root, "dist/fuzz"), { recursive: true });
const { text, counters } = instrumented(bundle, isMeant);
writeFileSync(join(root, "dist/fuzz/run.js"), text);
console.log(`The product has ${counters} parts to reach.`);
