/**
 * What was worked out last time. A slot holds one result together with all that it was made from; while these are the same, the result is given
 * again, and else the work is done. Everything that stages hand on is frozen, so that the same object is the same content; texts are compared.
 *
 * `from` has to name whatever the work looks at. What it leaves out makes a stale result: `test/memory` plays edits and holds every one to a run
 * that remembers nothing.
 */
export interface Memory {
  /** The result of the work; `isLasting` says whether it may be given again. */
  readonly recall: <T>(slot: Slot, from: readonly unknown[], work: () => T, isLasting?: (made: T) => boolean) => T;
}

/** What is worked out, and of what: each pair is a slot of its own. */
export type Slot = readonly [work: string, of: string];

/** Does all work, and keeps nothing: what a run is that has none before it. */
export const noMemory: Memory = { recall: (_slot, _from, work) => work() };

/** A memory over several runs. */
export interface RunMemory extends Memory {
  /** To be called before each run. What many runs have not asked for is forgotten, such as that of files which are gone. */
  readonly beginRun: () => void;
}

interface Remembered {
  readonly from: readonly unknown[];
  readonly made: unknown;
  run: number;
}

/** How many runs something is kept that none of them asks for: as long as there is a mistake, nothing is rendered. */
const patience = 100;

/** A memory that is empty. */
export function openMemory(): RunMemory {
  const slots = new Map<string, Map<string, Remembered>>();
  let run = 0;
  const kept = (work: string): Map<string, Remembered> => {
    let of = slots.get(work);
    if (of === undefined) slots.set(work, (of = new Map()));
    return of;
  };
  return {
    recall: <T>([name, of]: Slot, from: readonly unknown[], work: () => T, isLasting: (made: T) => boolean = always): T => {
      const known = kept(name);
      const last = known.get(of);
      if (last !== undefined && areSame(last.from, from)) {
        last.run = run;
        // Only this call fills the slot.
        return last.made as T;
      }
      const made = work();
      if (isLasting(made)) known.set(of, { from, made, run });
      else known.delete(of);
      return made;
    },
    beginRun: () => {
      run++;
      if (run % patience !== 0) return;
      for (const known of slots.values()) for (const [of, last] of known) if (last.run < run - patience) known.delete(of);
    },
  };
}

function always(): boolean {
  return true;
}

function areSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  if (a.length !== b.length) return false;
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
