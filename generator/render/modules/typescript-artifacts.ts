import type { Code } from "../../code/code.js";
import { lineComment } from "../../code/comment.js";
import { declarationMap } from "../../code/declaration-map.js";
import { type Printed, printModule } from "../../code/print-module.js";
import { type Artifact, artifactOf, type Origin } from "../artifact.js";
import { headerText } from "../file-header.js";
import type { RenderOptions } from "../render-options.js";

/** A module to be printed for the target of the configuration. */
export interface TypeScriptModule {
  readonly stem: string;
  /** What it is made from, for people. */
  readonly source: string;
  /** Each with everything that belongs to it. */
  readonly declarations: Iterable<Code>;
  readonly taken: ReadonlySet<string>;
}

/** JavaScript with declarations and a map into the catalogs, or TypeScript. */
export function typeScriptArtifacts(module: TypeScriptModule, options: RenderOptions): readonly Artifact[] {
  const header = headerText(module.source);
  const { importExtension = "js" } = options;
  const named = { header: lineComment(header), declarations: module.declarations, taken: module.taken, importExtension };
  if (options.target === "ts") return printModule(named, ["ts"]).map((printed) => artifact(`${module.stem}.ts`, printed));
  const [code, declarations] = printModule(named, ["js", "d.ts"]);
  if (code === undefined || declarations === undefined) throw new Error("A module is printed for each of its targets.");
  const file = `${module.stem}.d.ts`;
  const map = declarationMap({ file, header, printed: declarations, urlOf: (path) => urlBetween(options.out, path) });
  return [
    artifact(`${module.stem}.js`, code),
    artifact(file, declarations, `//# sourceMappingURL=${encodeURIComponent(file)}.map\n`),
    artifactOf(`${file}.map`, [map], noOrigins),
  ];
}

function noOrigins(): readonly Origin[] {
  return [];
}

/** A printed module as a file. */
export function artifact(path: string, printed: Printed, end = ""): Artifact {
  const texts = printed.parts.map(({ text }) => text);
  return artifactOf(path, end === "" ? texts : [...texts, end], () => originsOf(printed.marks));
}

function originsOf(marks: Printed["marks"]): readonly Origin[] {
  const origins: Origin[] = [];
  let last = 0;
  for (const { line, place } of marks) {
    const at = line + 1;
    if (at > last) origins.push({ line: at, place });
    last = at;
  }
  return origins;
}

/** The way from a folder to a file, both relative to the same root, as a URL. */
export function urlBetween(folder: string, file: string): string {
  return stepsBetween(folder, file).map(encodeURIComponent).join("/");
}

/** The same, step by step. */
export function stepsBetween(folder: string, file: string): readonly string[] {
  const here = folder.split("/").filter((step) => step !== "" && step !== ".");
  const there = file.split("/");
  let shared = 0;
  while (shared < here.length && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  return [...here.slice(shared).map(() => ".."), ...there.slice(shared)];
}
