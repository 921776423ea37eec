import { lstatSync } from "node:fs";
import { join } from "node:path";

/** How long a file has to be left alone before it is read, in milliseconds: an editor may still be writing. */
const rest = 15;

/** How long what is empty is waited for, in milliseconds: many a program empties a file and then writes it. */
const usualPatience = 250;

/** Changes that wait until the files are left alone. */
export interface RestingChanges {
  /** Lets a path, relative to the root, wait. */
  readonly add: (path: string) => void;
  /** All that wait, in order; they do so no more. */
  readonly take: () => readonly string[];
  /** Nothing is called for any more. */
  readonly close: () => void;
}

/** `call` is called when it is time to take what waits. */
export function restingChanges(root: string, call: () => void, patience = usualPatience): RestingChanges {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let emptySince: number | null = null;
  let isOver = false;
  const isStillWritten = (): boolean => {
    if (!Array.from(changed).some((path) => isEmpty(join(root, path)))) return false;
    emptySince ??= Date.now();
    return Date.now() - emptySince < patience;
  };
  const waitForRest = (): void => {
    clearTimeout(timer);
    if (isOver) return;
    timer = setTimeout(() => {
      if (isStillWritten()) waitForRest();
      else call();
    }, rest);
  };
  return {
    add: (path) => {
      changed.add(path);
      waitForRest();
    },
    take: () => {
      const paths = [...changed].sort();
      changed.clear();
      emptySince = null;
      return paths;
    },
    close: () => {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

/** What may not be looked at tells of itself when it is read. */
function isEmpty(file: string): boolean {
  try {
    const found = lstatSync(file, { throwIfNoEntry: false });
    return found !== undefined && found.isFile() && found.size === 0;
  } catch {
    return false;
  }
}
