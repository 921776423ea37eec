import type { ModuleDefinition } from "../../model/event-model.js";
import { stepsBetween } from "../typescript-artifacts.js";
import type { Choice } from "./choices.js";

/** Beyond so many folders the ways between all of them are no list to choose from: only files of the same folder are named. */
const most = 16;

/** The catalog files as others name them: from their own folder, and from every folder that holds another. */
export function fileChoices(modules: readonly ModuleDefinition[]): readonly Choice[] {
  if (modules.length === 1) return [];
  const folders = [...new Set(modules.map(({ file }) => folderOf(file)))];
  const found = new Map<string, string>();
  for (const { file, catalog } of modules) {
    for (const folder of folders.length > most ? [folderOf(file)] : folders) {
      const steps = stepsBetween(folder, file).join("/");
      found.set(steps.startsWith("../") ? steps : `./${steps}`, `The catalog \`${catalog}\`.`);
    }
  }
  return [...found].map(([name, description]) => ({ name, description }));
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf("/")));
}
