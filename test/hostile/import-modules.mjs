// Imports modules, calls what they export, and says what they exported as JSON, and whether somebody's text has run.
// What is asked for comes as JSON on standard input, as `importOutput` of `hostile-project.ts` says it.
import { readFileSync } from "node:fs";

const before = new Set(Object.getOwnPropertyNames(Object.prototype));
const { modules, calls } = JSON.parse(readFileSync(0, "utf8"));
const loaded = {};
for (const path of modules) loaded[path] = await import(path);

const results = calls.map(({ module, name, values }) => {
  const called = loaded[module]?.[name];
  return typeof called === "function" ? called(...values) : (called ?? null);
});
process.stdout.write(
  JSON.stringify({
    names: modules.map((path) => Object.keys(loaded[path])),
    results: results.map((result) => (result === undefined ? null : result)),
    pwned: Object.keys(globalThis).filter((name) => name.startsWith("__PWN")),
    polluted: Object.getOwnPropertyNames(Object.prototype).filter((name) => !before.has(name)),
  }),
);
