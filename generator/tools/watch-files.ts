import { existsSync, type FSWatcher as FolderWatcher, watch as watchNode } from "node:fs";
import { basename, dirname, join } from "node:path";

/** What is watched below a folder. Paths are absolute. */
export interface Watched {
  readonly root: string;
  /** Whether a file is meant; asked again for files that come later. */
  readonly isMeant: (file: string) => boolean;
  /** Whether there may be such files below a folder. */
  readonly mayHold: (folder: string) => boolean;
  /** Told of each file that is new, changed or gone. */
  readonly changed: (file: string) => void;
}

export interface FileWatch {
  /** Looks at files that were not meant before, whether they are there or not. */
  readonly add: (files: readonly string[]) => void;
  readonly close: () => Promise<void>;
}

/** Watches files. Begins when whatever changes from now on will be told. */
export async function watchFiles({ root, isMeant, mayHold, changed }: Watched): Promise<FileWatch> {
  const { watch } = await import("chokidar");
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    // Who is not known yet is looked at.
    ignored: (path, stats) => path !== root && stats !== undefined && !(stats.isDirectory() ? mayHold(path) : isMeant(path)),
  });
  watcher.on("all", (_event, path) => changed(path));
  // What cannot be watched is read again all the same, whenever something else changes.
  watcher.on("error", () => {});
  await new Promise<void>((resolve) => void watcher.on("ready", () => resolve()));
  return {
    add: (files) => void watcher.add(files.map((file) => nearestAt(file)).filter((path) => path !== root)),
    close: () => watcher.close(),
  };
}

/** What there is of a path: itself, else the folder in which it may come to be. */
function nearestAt(path: string): string {
  return existsSync(path) ? path : nearestAt(dirname(path));
}

/** Tells of names in folders that come or go, without looking at the files in them; a folder that is gone itself is told as well. */
export function watchNames(folders: readonly string[], changed: (path: string) => void): { readonly close: () => void } {
  const watchers = folders.flatMap((folder): FolderWatcher[] => {
    try {
      const watcher = watchNode(folder, (event, name) => {
        if (event !== "rename") return;
        if (name !== null) changed(join(folder, name));
        // One that is renamed itself is told of by its own name.
        if (name === null || name === basename(folder)) changed(folder);
      });
      watcher.on("error", () => changed(folder));
      return [watcher];
    } catch {
      return [];
    }
  });
  return {
    close: () => {
      for (const watcher of watchers) watcher.close();
    },
  };
}
