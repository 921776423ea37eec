import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { severities } from "../../diagnostics/codes.js";
import { ownPackage } from "../own-package.js";

/** The page of a rule, in Markdown; null: no rule is called so. Only names of the table reach the disk. */
export function pageOf(rule: string): string | null {
  if (!Object.hasOwn(severities, rule)) return null;
  const file = join(ownPackage().folder, "docs", "rules", `${rule}.md`);
  return existsSync(file) ? readFileSync(file, "utf8") : `# ${rule}\n`;
}

/** The first sentence below the title. */
export function summaryOf(page: string): string {
  const [, paragraph = ""] = page.split(/\n\n+/);
  const text = paragraph.replaceAll("\n", " ").trim();
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}

/** All but the title. */
export function bodyOf(page: string): string {
  return page.replace(/^# .*\n+/, "");
}
