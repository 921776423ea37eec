import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { SourceFile } from "../../generator/diagnostics/source.js";

export const rulesFolder = join(import.meta.dirname, "../../docs/rules");

/** The rules that have a page. */
export const pages: readonly string[] = readdirSync(rulesFolder).map((file) => file.replace(/\.md$/, ""));

/** The one rule that is not about catalogs. */
export const ofTheOutput = "output-is-current";

/** Those whose examples are catalogs and configurations. */
export const catalogPages: readonly string[] = pages.filter((page) => page !== ofTheOutput);

export function pageOf(rule: string): string {
  return readFileSync(join(rulesFolder, `${rule}.md`), "utf8");
}

/** The files of a section of a page. */
export function filesIn(page: string, heading: string): readonly SourceFile[] {
  const [, section = ""] = new RegExp(`^## ${heading}$([^]*?)(?=^## |$(?![^]))`, "m").exec(page) ?? [];
  const blocks = [...section.matchAll(/^```(?:yaml|json)(?: title="([^"]+)")?\n([^]*?)^```$/gm)];
  return blocks.map(([, path = "shop.events.yaml", text = ""]) => ({ path, text }));
}

/** Whether a file is read because something names it: a schema, or what a package ships. */
export function isNamed({ path }: SourceFile): boolean {
  return path.endsWith(".json") || path.startsWith("node_modules/");
}
