import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach } from "vitest";
import { runCommand } from "../../generator/commands/run-command.js";
import { terminalOf } from "../../generator/commands/terminal.js";
import type { Ran } from "../support/built-command.js";
import { readTree } from "../support/golden.js";

/** A folder of its own for one test, removed after it. */
export interface Project {
  readonly folder: string;
  /** Runs a command in this process, as nobody's terminal. */
  readonly run: (...words: readonly string[]) => Promise<Ran>;
  readonly write: (path: string, text: string) => void;
  readonly read: (path: string) => string;
  /** Every file, by path. */
  readonly files: () => readonly string[];
}

const folders: string[] = [];

/** Removes the folders of a test file's projects after each test. */
export function removeProjectsAfterEach(): void {
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
}

/** A project with these files and nothing else. */
export function projectWith(files: Readonly<Record<string, string>>): Project {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-project-")));
  folders.push(folder);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  return {
    folder,
    run: (...words) => runIn(folder, words),
    write,
    read: (path) => readFileSync(join(folder, path), "utf8"),
    files: () => [...readTree(folder).keys()],
  };
}

/** Runs a command in this process: what `cli.ts` does, without a process of its own. */
export async function runIn(folder: string, words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ran> {
  const said = { stdout: "", stderr: "" };
  const stream = (name: "stdout" | "stderr") => ({
    write: (text: string) => {
      said[name] += text;
    },
  });
  const terminal = terminalOf({ cwd: () => folder, env, stdout: stream("stdout"), stderr: stream("stderr") });
  const status = await runCommand(words, terminal);
  return { status, ...said };
}

export const shopCatalog = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories:
  action: A person or a program did something.
events:
  order.placed:
    description: A customer placed an order.
    details:
      orderId: uuid
      coupon?: string
handlers:
  send-receipt:
    description: Mails the receipt.
    on: [order.placed]
`;

/** One catalog with one event and one handler, and a configuration that says no more than it must. */
export function shopProject(more: Readonly<Record<string, string>> = {}): Project {
  return projectWith({
    "package.json": '{\n  "type": "module",\n  "imports": { "#events/*": "./generated/*.js" }\n}\n',
    "eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\nstorage: [sqlite]\n",
    "events/shop.events.yaml": shopCatalog,
    ...more,
  });
}
