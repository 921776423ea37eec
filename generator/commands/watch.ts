import { dirname, join, relative } from "node:path";
import type { Config } from "../read/config/read-config.js";
import { watchedPaths } from "../read/files/watched-paths.js";
import type { Options } from "../tools/command-line.js";
import { type FileWatch, watchFiles, watchNames } from "../tools/watch-files.js";
import { formatOf } from "./reports/formats.js";
import type { ExitCode } from "./exit-code.js";
import { type FileStamp, stampOf } from "./generate/file-stamp.js";
import { type Located, locateProject } from "./project/locate-project.js";
import { explainNoProject } from "./reports/print-findings.js";
import { watchPrinter } from "./watch/print-watch.js";
import { type RestingChanges, restingChanges } from "./watch/resting-changes.js";
import { reportBug } from "./report-bug.js";
import { isDiskError } from "./run-command.js";
import type { Terminal } from "./terminal.js";
import { type Outcome, watchProject } from "./watch/watched-project.js";

/** Who has told of a change tells of no other one of the same file for so long, in milliseconds: it is looked at once more. */
const deafness = 100;

/** How long it may take until more files are watched, in milliseconds. */
const settling = 500;

/** Generates, and again whenever a file changes that has a say in it, until the process is told to end, or nobody reads what it tells: that is how it ends well. */
export async function watch(options: Options, terminal: Terminal): Promise<ExitCode> {
  const located = locateProject(options, terminal);
  if (located.kind !== "located") return explainNoProject(located, formatOf(options, terminal), terminal);
  const watching = new Watching(located, terminal);
  const isOver = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => resolve());
    // Nobody reads any more what is told.
    process.stdout.once("error", () => resolve());
  });
  await watching.begin();
  await isOver;
  await watching.end();
  return 0;
}

/** What is going on: files are looked after, what has changed waits for its turn, and one turn follows the other. */
class Watching {
  private readonly located: Located;
  private readonly terminal: Terminal;
  private readonly printer: ReturnType<typeof watchPrinter>;
  private readonly project: ReturnType<typeof watchProject>;
  private readonly changes: RestingChanges;
  private readonly seen = new Map<string, FileStamp>();
  private readonly configuration: string;
  private files: FileWatch | null = null;
  private names: { readonly close: () => void } | null = null;
  private known: ReadonlySet<string> = new Set();
  private config: Config | null = null;
  private catalogs = 0;
  private isRefused = false;
  private second: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private isOver = false;

  constructor(located: Located, terminal: Terminal) {
    this.located = located;
    this.terminal = terminal;
    this.printer = watchPrinter(terminal);
    this.project = watchProject(located);
    this.changes = restingChanges(located.root, () => {
      this.turn = this.turn.then(() => this.takeTurn());
    });
    this.configuration = this.pathOf(located.configuration);
    this.known = new Set([this.configuration]);
  }

  async begin(): Promise<void> {
    this.config = this.project.configured();
    await this.lookAfter();
    await this.generate([]);
    this.printer.watching(this.catalogs);
  }

  async end(): Promise<void> {
    this.isOver = true;
    this.changes.close();
    clearTimeout(this.second);
    await this.turn;
    this.names?.close();
    await this.files?.close();
  }

  /** What may not be looked at tells of itself when it is read. */
  private stampOf(path: string): FileStamp {
    try {
      return stampOf(join(this.located.root, path));
    } catch (reason) {
      if (isDiskError(reason)) return null;
      throw reason;
    }
  }

  private pathOf(file: string): string {
    return relative(this.located.root, file).replaceAll("\\", "/");
  }

  /** Begins to watch what the configuration says now. */
  private async lookAfter(): Promise<void> {
    await this.files?.close();
    const { root } = this.located;
    const { isMeant, mayHold } = watchedPaths(this.config, () => this.known);
    this.files = await watchFiles({
      root,
      isMeant: (file) => isMeant(this.pathOf(file)),
      mayHold: (folder) => mayHold(this.pathOf(folder)),
      changed: (file) => {
        const path = this.pathOf(file);
        if (isMeant(path) || mayHold(path)) this.changes.add(path);
      },
    });
    // Packages of a workspace lie beside the root.
    this.lookAfterMore([...this.known].filter((path) => path.startsWith("../")));
  }

  private async takeTurn(): Promise<void> {
    const changed = this.changes.take();
    if (changed.length === 0) return;
    this.see(changed);
    await this.generate(changed);
    this.second = setTimeout(() => this.lookAgain(changed), deafness);
  }

  /** Looks after what is configured now, before any of it is read. */
  private async followConfiguration(): Promise<void> {
    const now = this.project.configured();
    if (now === null || reachOf(now) === reachOf(this.config)) return;
    this.config = now;
    await this.lookAfter();
  }

  private async generate(changed: readonly string[]): Promise<void> {
    try {
      if (changed.includes(this.configuration)) await this.followConfiguration();
      const outcome = await this.project.generate(changed);
      // Without one that can be read, what was configured last is looked after.
      this.config = outcome.config ?? this.config;
      this.catalogs = outcome.catalogs;
      // What is done about what is said is seen.
      this.follow(outcome);
      this.printer.outcome(changed, outcome);
    } catch (reason) {
      if (isDiskError(reason)) this.printer.problem(changed, { message: reason.message, help: null });
      else reportBug(this.terminal, reason);
    }
  }

  /** Looks after files that have just been read. What happens to them before they are watched is seen by looking at them again. */
  private lookAfterMore(paths: readonly string[]): void {
    this.see(paths);
    this.files?.add([...new Set(paths.map((path) => join(this.located.root, watchedFor(path))))]);
    const timer = setTimeout(() => {
      if (!this.isOver) this.lookAgain(paths);
    }, settling);
    timer.unref();
  }

  private see(paths: readonly string[]): void {
    for (const path of paths) this.seen.set(path, this.stampOf(path));
  }

  /** Waits for those that have changed since they were seen last, in this turn or in one that came after it. */
  private lookAgain(paths: readonly string[]): void {
    for (const path of paths) if (this.stampOf(path) !== this.seen.get(path)) this.changes.add(path);
  }

  /** Looks after files that were asked for in this turn, and after what was written. */
  private follow({ plan }: Outcome): void {
    const asked = [...this.project.asked()].filter((path) => !this.known.has(path));
    this.known = new Set([this.configuration, ...this.project.asked()]);
    if (asked.length > 0) this.lookAfterMore(asked);
    if (plan === null) return;
    const refused = plan.refusals.map(({ path }) => ({ path, stamp: this.stampOf(path) }));
    const wasRefused = this.isRefused;
    this.isRefused = refused.length > 0;
    const areNamesKnown = this.names !== null && plan.writes.every(({ action }) => action === "update" || action === "keep");
    if (areNamesKnown && !this.isRefused && !wasRefused) return;
    this.names?.close();
    const folders = new Set([...this.project.folders(), ...refused.map(({ path }) => dirname(path))]);
    this.names = watchNames(
      Array.from(folders, (folder) => join(this.located.root, folder)),
      (file) => {
        const isOutOfTheWay = refused.some(({ path, stamp }) => this.stampOf(path) !== stamp);
        if (isOutOfTheWay || this.project.isGone(this.pathOf(file))) this.changes.add(this.config?.out ?? "");
      },
    );
  }
}

/** A package is moved into its place as a whole: whoever watches its files alone sees them go, and not the new ones come. */
function watchedFor(path: string): string {
  const modules = /^(?:.*\/)?node_modules(?=\/)/u.exec(path)?.[0];
  return modules ?? path;
}

/** What of a configuration says where files are. */
function reachOf(config: Config | null): string {
  return JSON.stringify([config?.out, config?.catalogs.map(({ pattern }) => pattern)]);
}
