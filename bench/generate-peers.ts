import { fileURLToPath } from "node:url";
import type { Cost, Failures, Job } from "./processes.js";
import type { Remark } from "./row.js";

interface Peer {
  readonly job: string;
  readonly name: string;
  readonly script: string;
  /** Not where it leaves the work to a process of its own, whose memory nobody tells. */
  readonly hasMemory: boolean;
}

const peers: readonly Peer[] = [
  { job: "json2ts", name: "json-schema-to-typescript", script: "json-schema-to-typescript", hasMemory: true },
  { job: "openapi", name: "openapi-typescript", script: "openapi-typescript", hasMemory: true },
  { job: "hey-api", name: "hey-api with zod", script: "hey-api-zod", hasMemory: true },
  { job: "protobuf", name: "buf with protobuf-es", script: "protobuf-es", hasMemory: false },
];

/** What has a row with a goal already. */
const gated: ReadonlySet<string> = new Set(["CPU of json2ts 1000", "CPU of openapi 1000", "memory of openapi 10000"]);

/** What may take longer than anybody waits for, and is ended after a minute. */
const bounded: ReadonlySet<string> = new Set(["json2ts 10000", "hey-api 10000"]);

type Size = 1000 | 10000;
const sizes: readonly Size[] = [1000, 10000];

/** The script of a peer. */
export function peerScript(name: string): string {
  return fileURLToPath(new URL(`../../../bench/peers/${name}.js`, import.meta.url));
}

/** Every peer on projects of each size. */
export function peerJobs(folders: Readonly<Record<Size, string>>): readonly Job[] {
  return sizes.flatMap((size) =>
    peers.map(({ job, script }): Job => {
      const name = `${job} ${size}`;
      return { name, script: peerScript(script), folder: folders[size], isPeer: true, ...(bounded.has(name) ? { most: 60 } : {}) };
    }),
  );
}

/** What there is no goal for. A peer that does not run here is named. */
export function peerRows(cost: (name: string) => Cost, failures: Failures): readonly Remark[] {
  const compared = sizes.flatMap((size) => peers.flatMap((peer) => (failures.has(`${peer.job} ${size}`) ? [] : remarks(peer, size, cost))));
  const missing = [...failures].map(([name, why]) => ({ name, remark: `does not run here: ${why.trim().split("\n").at(-1) ?? ""}` }));
  return [...compared, ...missing];
}

function remarks({ job, name, hasMemory }: Peer, size: Size, cost: (name: string) => Cost): readonly Remark[] {
  const [own, other] = [cost(`ours ${size}`), cost(`${job} ${size}`)];
  const events = `${size.toLocaleString("en")} events`;
  const cpu = `${(own.cpu / other.cpu).toFixed(2)}x (${own.cpu.toFixed(2)} s to ${other.cpu.toFixed(2)} s)`;
  const memory = `${(own.memory / other.memory).toFixed(2)}x (${own.memory.toFixed(0)} MB to ${other.memory.toFixed(0)} MB)`;
  return [
    ...(gated.has(`CPU of ${job} ${size}`) ? [] : [{ name: `cold generate, ${events}, CPU of ${name}`, remark: cpu }]),
    ...(gated.has(`memory of ${job} ${size}`) || !hasMemory ? [] : [{ name: `peak memory, ${events}, of ${name}`, remark: memory }]),
  ];
}
