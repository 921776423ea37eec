import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import { configuration, hostileProject, type HostileProject, removeHostileProjectsAfterEach } from "./hostile-project.js";
import { usualLimits } from "./limited-process.js";
import { mkfifo } from "./mkfifo.js";

removeHostileProjectsAfterEach();

const preload = pathToFileURL(join(import.meta.dirname, "swap-files.mjs")).href;

/** The looks that are taken at a file before it is read, in their order. */
const looks = ["lstatSync", "realpathSync", "openSync"];

function catalogOf(name: string): string {
  return `catalog: ${name.toLowerCase()}
description: What happens.
owner: team
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
events: { ${name.toLowerCase()}.happened: { description: It happened. } }
`;
}

interface Swap {
  readonly what: string;
  /** Whether the folder of the file is replaced, and not the file. */
  readonly isOfFolder?: boolean;
  /** Makes what takes the place of a catalog; null: nothing does. */
  readonly make: ((path: string, look: string, project: HostileProject) => void) | null;
  /** Whether the catalog is there after all. */
  readonly isThere?: boolean;
}

const swaps: readonly Swap[] = [
  { what: "a link to a file outside", make: (path, _, { outside }) => symlinkSync(join(outside, "secret.events.yaml"), path) },
  { what: "a link to a device", make: (path) => symlinkSync("/dev/zero", path) },
  { what: "a link that leads nowhere", make: (path) => symlinkSync("/nowhere", path) },
  { what: "a pipe", make: (path) => mkfifo(dirname(path), basename(path)) },
  { what: "a folder", make: (path) => mkdirSync(path) },
  { what: "nothing", make: null },
  { what: "a folder with nothing in it, for its folder", isOfFolder: true, make: (path) => mkdirSync(path) },
  {
    what: "a link to another folder, for its folder",
    isOfFolder: true,
    make: (path, look, { root, write }) => {
      write(`elsewhere/${look}/${look}.events.yaml`, catalogOf("stranger"));
      symlinkSync(join(root, "elsewhere", look), path);
    },
  },
  { what: "the same, saved anew", make: (path, look) => writeFileSync(path, catalogOf(look)), isThere: true },
];

async function generateWith({ isOfFolder = false, make }: Swap) {
  const sources = Object.fromEntries(looks.map((look) => [`${look}/${look}.events.yaml`, catalogOf(look)]));
  const project = hostileProject({
    ...sources,
    "eventbook.config.yaml": configuration.replace("**", "*"),
    "shop/shop.events.yaml": catalogOf("shop"),
    spare: null,
  });
  const planned = looks.map((after) => {
    const file = join(project.root, after, `${after}.events.yaml`);
    const by = join(project.root, "spare", after);
    make?.(by, after, project);
    return { file, after, place: isOfFolder ? dirname(file) : file, by: make === null ? null : by };
  });
  const environment = { SWAPS: JSON.stringify(planned), NODE_OPTIONS: `--import=${preload}` };
  const { status, stderr } = await project.runApart(["generate"], { ...usualLimits, seconds: 5 }, environment);
  const names = [...project.output().keys()].filter((path) => path.startsWith("schemas/"));
  return { status, stderr, modules: names.map((path) => basename(path, ".json")).toSorted() };
}

describe.skipIf(process.platform === "win32")("a catalog in whose place somebody puts something else while it is looked at", () => {
  it.each(swaps)("is as it was, or not there: $what", { timeout: 60_000 }, async (swap) => {
    // What has been opened stays what it was.
    const modules = swap.isThere === true ? [...looks, "shop"] : ["openSync", "shop"];
    expect(await generateWith(swap)).toEqual({ status: 0, stderr: `swaps: ${looks.length}\n`, modules: modules.toSorted() });
  });
});
