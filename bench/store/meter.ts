import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";

/** What was used between two moments. */
export interface Usage {
  /** Microseconds of CPU in this process. */
  readonly client: number;
  /** Microseconds of CPU in the processes of the server; NaN where the system does not say. */
  readonly server: number;
  /** Bytes of write-ahead log. */
  readonly wal: number;
}

export interface Meter {
  /** Begins to measure; what it gives ends that, and says what was used. */
  readonly start: () => Promise<() => Promise<Usage>>;
  readonly end: () => Promise<void>;
}

/** For what runs in this process alone. */
export const ownMeter: Meter = {
  start: async () => {
    const before = ownCpu();
    return async () => ({ client: ownCpu() - before, server: 0, wal: 0 });
  },
  end: async () => {},
};

/** Also asks the server, on a connection of its own. */
export async function serverMeter(config: pg.ClientConfig): Promise<Meter> {
  const connection = new pg.Client(config);
  connection.on("error", () => {});
  await connection.connect();
  const [first] = (await connection.query<{ pid: string }>("select split_part(pg_read_file('postmaster.pid'), e'\\n', 1) as pid")).rows;
  const logged = async (): Promise<number> => {
    const { rows } = await connection.query<{ wal: string }>("select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::text as wal");
    return Number(rows[0]?.wal ?? Number.NaN);
  };
  return {
    start: async () => {
      const wal = await logged();
      const processes = processesOf(first?.pid ?? "");
      const client = ownCpu();
      return async () => {
        const used = ownCpu() - client;
        return { client: used, server: usedSince(processes, processesOf(first?.pid ?? "")), wal: (await logged()) - wal };
      };
    },
    end: () => connection.end(),
  };
}

function ownCpu(): number {
  const { user, system } = process.cpuUsage();
  return user + system;
}

/** Microseconds of CPU so far, by process: of a process and its children. Empty where the system does not say. */
type Processes = ReadonlyMap<string, number>;

function processesOf(parent: string): Processes {
  try {
    const pids = readdirSync("/proc").filter((pid) => /^\d+$/.test(pid) && (pid === parent || parentOf(pid) === parent));
    return new Map(pids.flatMap((pid) => microsecondsOf(pid)));
  } catch {
    return new Map();
  }
}

/** What a process used that has ended meanwhile is not known: connections should stay open while something is measured. */
function usedSince(before: Processes, after: Processes): number {
  if (after.size === 0) return Number.NaN;
  return [...after].reduce((sum, [pid, used]) => sum + used - (before.get(pid) ?? 0), 0);
}

function parentOf(pid: string): string | undefined {
  return textOf(pid, "stat")
    ?.replace(/^.*\) /s, "")
    .split(" ")[1];
}

function microsecondsOf(pid: string): readonly (readonly [string, number])[] {
  const text = textOf(pid, "schedstat");
  return text === null ? [] : [[pid, Number(text.split(" ")[0]) / 1000]];
}

/** Null: it has just ended. */
function textOf(pid: string, file: string): string | null {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return null;
  }
}
