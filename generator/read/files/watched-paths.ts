import type { Config } from "../config/read-config.js";

/** Which paths below a root can have a say in what is generated: relative, with forward slashes. */
export interface WatchedPaths {
  readonly isMeant: (file: string) => boolean;
  /** Whether there may be such files below a folder. */
  readonly mayHold: (folder: string) => boolean;
}

/** Where files that match a pattern lie, and what they end in: so much of it that no such file is missed. */
interface Reach {
  readonly base: string;
  readonly ending: string;
}

/** What stands for more than itself in a pattern. */
const special = /[*?[\]{}()!+@\\]/u;

/** The files that a configuration's patterns may find, and others by their names; `others` is asked again each time. */
export function watchedPaths(config: Pick<Config, "catalogs" | "out"> | null, others: () => ReadonlySet<string>): WatchedPaths {
  const reaches = (config?.catalogs ?? []).map(({ pattern }) => reachOf(pattern));
  const mayLead = ({ base }: Reach, folder: string): boolean => isWithin(base, folder) || isWithin(folder, base);
  const isForeign = (folder: string): boolean =>
    folder === config?.out || folder.split("/").some((step) => step === "node_modules" || step.startsWith("."));
  return {
    isMeant: (file) => others().has(file) || reaches.some(({ base, ending }) => isWithin(base, file) && file.endsWith(ending)),
    mayHold: (folder) =>
      [...others()].some((path) => isWithin(folder, path)) || (!isForeign(folder) && reaches.some((reach) => mayLead(reach, folder))),
  };
}

function reachOf(pattern: string): Reach {
  const steps = pattern.split("/");
  const name = steps.at(-1) ?? "";
  const first = steps.findIndex((step) => special.test(step));
  const folders = steps.slice(0, first < 0 ? steps.length - 1 : Math.min(first, steps.length - 1));
  return { base: folders.join("/"), ending: name.split(special).at(-1) ?? "" };
}

function isWithin(folder: string, path: string): boolean {
  return folder === "" || path === folder || path.startsWith(`${folder}/`);
}
