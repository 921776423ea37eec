import type { Artifact } from "../../render/artifact.js";
import { byPath, type Outline, planEach, withoutRepeats, type Write } from "../../write/plan-writes.js";
import { readOutput } from "../../write/read-output.js";
import type { Refusal } from "../../write/refusal.js";
import { type Drift, driftOf } from "./drift.js";

/** What would have to be written, and what is to be said of it. */
export interface Compared {
  readonly outline: Outline;
  readonly drift: readonly Drift[];
}

/** Compares the output folder with what it should hold, an artifact after the other; `shows`: and says where it differs. */
export function compareOutput(root: string, out: string, { artifacts, shows }: Comparison): Compared {
  const writes: Outline["writes"][number][] = [];
  const refusals: Refusal[] = [];
  const disk = readOutput(root, out);
  const planned = function* (): Iterable<Write> {
    for (const { write, refusal } of planEach(artifacts, disk)) {
      writes.push({ action: write.action, path: write.path });
      if (refusal !== null) refusals.push(refusal);
      else if (shows || write.action === "keep") yield write;
    }
  };
  const drift = driftOf({ out, writes: planned() }).toSorted(byPath);
  return { outline: { out, writes: writes.sort(byPath), refusals: withoutRepeats(refusals) }, drift };
}

interface Comparison {
  readonly artifacts: Iterable<Artifact>;
  readonly shows: boolean;
}
