import type { ModuleDefinition } from "../../model/event-model.js";
import { stepsBetween } from "../modules/typescript-artifacts.js";
import type { Choice } from "./choices.js";

/** Beyond so many folders the ways between all of them are no list to choose from: only files of the same folder are named. */
const most = 16;

/** The catalogs as others name them: files from their own folder, and from every folder that holds another; what packages ship, by export. */
export function fileChoices(modules: readonly ModuleDefinition[]): readonly Choice[] {
  if (modules.length === 1) return [];
  const own = modules.filter(({ shipped }) => shipped === undefined);
  const folders = [...new Set(own.map(({ file }) => folderOf(file)))];
  const found = new Map<string, string>();
  for (const { file, catalog } of own) {
    for (const folder of folders.length > most ? [folderOf(file)] : folders) {
      const steps = stepsBetween(folder, file).join("/");
      found.set(steps.startsWith("../") ? steps : `./${steps}`, `The catalog \`${catalog}\`.`);
    }
  }
  for (const { stem, catalog, shipped } of modules) if (shipped === true) found.set(stem, `The catalog \`${catalog}\`.`);
  return [...found].map(([name, description]) => ({ name, description }));
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/")));
}
