// Makes dist/generator of the sources, which are few large files: loading each takes a millisecond. What a former build has left there goes.
// Files that stay the same are left alone, and the others change place at once, the command last: whoever runs it meanwhile finds a whole one.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "..");
const folder = join(root, "dist/generator");
const { metafile, outputFiles: files } = await build({
  entryPoints: [join(root, "generator/cli.ts")],
  absWorkingDir: root,
  outdir: folder,
  bundle: true,
  splitting: true,
  write: false,
  metafile: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
  alias: { "@eventbook/runtime": "./runtime" },
  logLevel: "warning",
});

// esbuild makes files as well of what is only imported on demand by something that nobody uses.
const nameOf = (path) => relative(root, path).replaceAll("\\", "/");
const led = new Set(["dist/generator/cli.js"]);
for (const name of led) for (const { path, external } of metafile.outputs[name].imports) if (external !== true) led.add(path);
const outputFiles = files.filter(({ path }) => led.has(nameOf(path)));

mkdirSync(folder, { recursive: true });
const isCommand = ({ path }) => basename(path) === "cli.js";
for (const file of outputFiles.toSorted((one, other) => Number(isCommand(one)) - Number(isCommand(other)))) {
  const { path, contents } = file;
  if (existsSync(path) && readFileSync(path).equals(contents)) continue;
  const whole = `${path}.${process.pid}`;
  writeFileSync(whole, contents, { mode: isCommand(file) ? 0o755 : 0o644 });
  renameSync(whole, path);
}
// Its time says when this was.
utimesSync(join(folder, "cli.js"), new Date(), new Date());

const made = new Set(outputFiles.map(({ path }) => basename(path)));
for (const name of readdirSync(folder)) if (name.endsWith(".js") && !made.has(name)) rmSync(join(folder, name));
