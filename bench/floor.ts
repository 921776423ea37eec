import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { peerScript } from "./generate-peers.js";
import type { Cost, Job } from "./processes.js";
import type { Remark } from "./row.js";

/** How much text is in a folder and those below it. */
export interface Extent {
  readonly bytes: number;
  readonly lines: number;
}

export function extentOf(folder: string, isMeant: (name: string) => boolean = () => true): Extent {
  const texts = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter(isMeant)
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path));
  let [bytes, lines] = [0, 0];
  for (const text of texts) {
    bytes += text.length;
    for (let at = text.indexOf(10); at >= 0; at = text.indexOf(10, at + 1)) lines++;
  }
  return { bytes, lines };
}

/** What takes as many events and makes as much text, and does nothing else. */
export function floorJob(folder: string, { bytes, lines }: Extent): Job {
  return { name: "floor", script: peerScript("floor"), arguments: [String(bytes), String(Math.round(bytes / lines))], folder };
}

/** How much of the goal of a cold run is taken before a generator has done anything. */
export function floorRows(cost: (name: string) => Cost, ours: Extent, theirs: Extent): readonly Remark[] {
  const megabytes = ({ bytes }: Extent): string => `${(bytes / 1e6).toFixed(1)} MB`;
  const ratio = cost("floor").cpu / cost("json2ts 1000").cpu;
  return [
    {
      name: "cold generate, 1,000 events, text written, of json-schema-to-typescript",
      remark: `${(ours.bytes / theirs.bytes).toFixed(0)}x (${megabytes(ours)} to ${megabytes(theirs)})`,
    },
    {
      name: "the same events parsed as JSON, as much text joined and written, CPU of json-schema-to-typescript",
      remark: `${ratio.toFixed(2)}x (${cost("floor").cpu.toFixed(2)} s to ${cost("json2ts 1000").cpu.toFixed(2)} s)`,
    },
  ];
}
