import { generate } from "../../generator/generate.js";
import type { Tree } from "./golden.js";

interface Manifest {
  readonly exports: Readonly<Record<string, string>>;
  readonly eventbook: { readonly catalogs: Readonly<Record<string, string>> };
}

/** The packages of a project, with the modules that their authors would have generated. */
export function shippedModules(project: Tree): Tree {
  const manifests = [...project].filter(([path]) => path.startsWith("node_modules/") && path.endsWith("/package.json"));
  return new Map(
    manifests.flatMap(([path, text]) => [[path, text] as const, ...modulesOf(path.slice(0, -"package.json".length), text, project)]),
  );
}

function modulesOf(home: string, manifest: string, project: Tree): readonly (readonly [string, string])[] {
  const { exports, eventbook }: Manifest = JSON.parse(manifest);
  const out = Object.values(exports)[0]?.split("/")[1] ?? "";
  const text = (path: string) => project.get(path.startsWith("node_modules/") ? path : home + path);
  const sources = Object.values(eventbook.catalogs).map((file) => ({ path: file.slice(2), text: text(file.slice(2)) ?? "" }));
  const { value } = generate(sources, { out, target: "js", storage: [] }, (path) => {
    const found = text(path);
    return found === undefined ? "missing" : { path, text: found };
  });
  if (value.length === 0) throw new Error(`The catalogs of ${home} have mistakes.`);
  return value.filter(({ path }) => !path.includes("/")).map(({ path, content }) => [`${home}${out}/${path}`, content]);
}
