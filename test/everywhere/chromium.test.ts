import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, expect, inject, it } from "vitest";
import { run } from "../support/built-command.js";
import { describeWhere } from "../support/require.js";
import { neededChromium, whileOpen } from "./chromium.js";
import { servePages } from "./page-server.js";

const application = inject("application");
const page = (scripts: string): string => `<!doctype html><title>shop</title>${scripts}`;

describeWhere(neededChromium, "Chromium, where a page may run no text", () => {
  let expected: string;

  beforeAll(() => {
    expected = run(process.execPath, [join("dist", "memory.js")], application).stdout;
  });

  it("tells the same from the modules as they are installed, under an import map", async () => {
    const map = JSON.stringify({ imports: importMap() });
    const hash = createHash("sha256").update(map).digest("base64");
    const text = page(`<script type="importmap">${map}</script><script type="module" src="/dist/browser.js"></script>`);
    expect(await shown({ "/index.html": text }, `'sha256-${hash}'`)).toBe(expected);
  });

  it.each([false, true])("tells the same from one bundle, minified: %s", async (minify) => {
    const entryPoints = [join(application, "dist", "browser.js")];
    const { outputFiles } = await build({ entryPoints, bundle: true, format: "esm", platform: "browser", minify, write: false });
    const text = page('<script type="module" src="/bundle.js"></script>');
    expect(await shown({ "/index.html": text, "/bundle.js": outputFiles[0]?.text ?? "" })).toBe(expected);
  });

  it("is one where text is not run", async () => {
    const script =
      'const body = await Promise.resolve().then(() => new Function("return 1")()).catch(String); await fetch("/", { method: "POST", body });';
    const text = page('<script type="module" src="/text.js"></script>');
    expect(await shown({ "/index.html": text, "/text.js": script })).toMatch(/^EvalError: /);
  });
});

async function shown(pages: Readonly<Record<string, string>>, allowed?: string): Promise<string> {
  const server = await servePages(application, pages, allowed);
  try {
    return await whileOpen(`${server.address}/index.html`, server.said);
  } finally {
    server.close();
  }
}

/** What an application says by hand: where the subpaths of the runtime and the generated modules lie. */
function importMap(): Readonly<Record<string, string>> {
  const runtime = "node_modules/@eventbook/runtime";
  const { exports } = JSON.parse(readFileSync(join(application, runtime, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, { readonly default: string }>>;
  };
  const subpaths = Object.entries(exports).map(([path, { default: file }]) => [
    `@eventbook/runtime${path.slice(1)}`,
    `/${runtime}/${file.slice(2)}`,
  ]);
  const modules = readdirSync(join(application, "generated"), { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".js"));
  return Object.fromEntries([...subpaths, ...modules.map((path) => [`#events/${path.slice(0, -3)}`, `/generated/${path}`])]);
}
