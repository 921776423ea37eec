import { join, relative } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import type { Row } from "./row.js";

const runtime = "@eventbook/runtime";

/** What applications ship: bytes after esbuild's minifier. */
export async function bundleRows(project: string): Promise<readonly Row[]> {
  const emitter = `export { emitArea0Event0 } from "./area0.js";`;
  const own = await bundle(project, emitter, [`${runtime}/*`, runtime]);
  const whole = await bundle(project, emitter, []);
  const imported = gzipSync(whole).length - gzipSync(own).length;
  const book = `import { openBook } from "${runtime}"; import { memoryStore } from "${runtime}/memory"; console.log(openBook, memoryStore);`;
  const opened = gzipSync(await bundle(project, book, [])).length;
  return [
    {
      name: "bundle with one emitter of 1,000, beyond what it shares, gzipped",
      measured: `${gzipSync(own).length} bytes (${own.length} before gzip)`,
      value: gzipSync(own).length,
      most: 1024,
      goal: "<= 1 KB",
      gated: true,
    },
    {
      name: "what an emitter imports, gzipped",
      measured: `${imported} bytes`,
      value: imported,
      most: 5 * 1024,
      goal: "<= 5 KB",
      gated: false,
    },
    {
      name: "openBook with the memory store, gzipped",
      measured: `${opened} bytes`,
      value: opened,
      most: 15 * 1024,
      goal: "<= 15 KB",
      gated: true,
    },
  ];
}

/** The entry and everything it imports statically; what is loaded later, on demand, is not what an application starts with. */
async function bundle(project: string, text: string, external: string[]): Promise<Buffer> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: text, resolveDir: join(project, "generated"), loader: "js" },
    nodePaths: [join(import.meta.dirname, "../../../node_modules")],
    bundle: true,
    minify: true,
    splitting: true,
    format: "esm",
    platform: "neutral",
    absWorkingDir: project,
    outdir: "out",
    external,
    write: false,
    metafile: true,
    logLevel: "error",
  });
  const wanted = new Set(["out/stdin.js"]);
  for (const path of wanted) {
    for (const { path: next, kind } of metafile.outputs[path]?.imports ?? []) if (kind === "import-statement") wanted.add(next);
  }
  const files = outputFiles.filter((file) => wanted.has(relative(project, file.path)));
  return Buffer.concat(files.map((file) => file.contents));
}
