import { spawn } from "node:child_process";
import { on } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { watchProject } from "../generator/commands/watch/watched-project.js";
import type { Row } from "./row.js";
import { median } from "./statistics.js";
import { perFile } from "./synthetic.js";

const command = fileURLToPath(new URL("../../generator/cli.js", import.meta.url));
const reportEdits = fileURLToPath(new URL("report-edits.js", import.meta.url));

/** What people do to a catalog, again and again. */
const edits: readonly ((text: string, round: number) => string)[] = [
  (text, round) => text.replace("      sku:", `      more${round}?: string\n      sku:`),
  (text, round) => text.replace(/description: The [^,]*,/, `description: The ${round} event,`),
  (text, round) => text.replace(/^ {2}(area\d+\.event\d+)(?:x\d+)?:/m, `  $1x${round}:`),
  (text, round) => text.replace(/maximum: \d+/, `maximum: ${1_000 + round}`),
  (text, round) => `# ${round}\n${text}`,
];

/** Edits of one file each, all over a project; none comes again. */
function* editsOf({ folder, files }: Watched, first: number): Iterable<{ readonly path: string; readonly text: string }> {
  for (let round = first; round < first + warmUp + counted; round++) {
    const path = `events/area${(round * 37) % files}.events.yaml`;
    const edit = edits[round % edits.length];
    if (edit !== undefined) yield { path, text: edit(readFileSync(join(folder, path), "utf8"), round) };
  }
}

const [warmUp, counted] = [40, 60];

interface Watched {
  readonly folder: string;
  readonly files: number;
}

/** One file of so many events is edited while the project is watched; the goal is one of 10,000. */
export async function watchingRows(folder: string, events: number): Promise<readonly Row[]> {
  const watched = { folder, files: events / perFile };
  const work = await workOfEdits(watched);
  const { cpu, wall } = await commandOverEdits(watched);
  return [
    {
      name: `one file edited, ${events.toLocaleString("en")} events, watching: from noticed to written`,
      measured: `${work.toFixed(1)} ms of CPU, median of ${counted} edits`,
      value: work,
      most: 25,
      goal: "< 25 ms",
      gated: events === 10_000,
    },
    {
      name: "the same, all that the command does for an edit",
      measured: `${cpu.toFixed(1)} ms of CPU, written ${wall.toFixed(0)} ms after the edit`,
      value: cpu,
      most: 25,
      goal: "< 25 ms",
      gated: false,
    },
  ];
}

/** In this process: reading the file again, all stages, and writing. In milliseconds. */
async function workOfEdits(watched: Watched): Promise<number> {
  const { folder } = watched;
  const project = watchProject({ kind: "located", root: folder, configuration: join(folder, "eventbook.config.yaml") });
  await project.generate([]);
  const costs: number[] = [];
  for (const { path, text } of editsOf(watched, 0)) {
    writeFileSync(join(folder, path), text);
    const before = process.cpuUsage();
    const { plan } = await project.generate([path]);
    const { user, system } = process.cpuUsage(before);
    if (plan === null || plan.writes.length === 0) throw new Error(`An edit of ${path} changed nothing.`);
    costs.push((user + system) / 1000);
  }
  return median(costs.slice(warmUp));
}

interface Message {
  readonly line: string;
  readonly cpu: number;
}

/** The real command, with all that watching files costs; in milliseconds. */
async function commandOverEdits(watched: Watched): Promise<{ readonly cpu: number; readonly wall: number }> {
  const { folder } = watched;
  const child = spawn(process.execPath, ["--import", reportEdits, command, "generate", "--watch"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, NO_COLOR: "1" },
  });
  // Lines that are told of together wait for each other.
  const messages = on(child, "message", { close: ["exit"] }) as AsyncIterator<[Message], undefined>;
  const next = async (): Promise<Message> => {
    const { value } = await messages.next();
    if (value === undefined) throw new Error("The command ended while it was watched.");
    return value[0];
  };
  await next();
  let last = await next();
  const costs: { readonly cpu: number; readonly wall: number }[] = [];
  for (const { path, text } of editsOf(watched, 1_000)) {
    const started = performance.now();
    const told = next();
    writeFileSync(join(folder, path), text);
    const message = await told;
    if (!/: \d+ files?\n$/.test(message.line)) throw new Error(`An edit of ${path} went wrong: ${message.line}`);
    costs.push({ cpu: message.cpu - last.cpu, wall: performance.now() - started });
    last = message;
    // What it does when it has told belongs to the edit, and so does the next line.
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGINT");
  await ended;
  const some = costs.slice(warmUp);
  return { cpu: median(some.map(({ cpu }) => cpu)), wall: median(some.map(({ wall }) => wall)) };
}
