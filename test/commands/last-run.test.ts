import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isSettled } from "../../generator/commands/generate/file-stamp.js";
import { generate as generateFrom } from "../../generator/generate.js";
import { eventbook } from "../support/built-command.js";
import { type Project, removeProjectsAfterEach, shopCatalog, shopProject } from "./project.js";

removeProjectsAfterEach();

const catalog = "events/shop.events.yaml";

/** A project that was generated, with a place for what is remembered of it. */
function generated(more: Readonly<Record<string, string>> = {}): Project {
  const project = shopProject({ "node_modules/.keep": "", ...more });
  // What was written a moment ago could be written again without a trace.
  const past = new Date(Date.now() - 60_000);
  for (const path of project.files()) utimesSync(join(project.folder, path), past, past);
  generate(project);
  return project;
}

const generate = ({ folder }: Project, ...words: readonly string[]) => eventbook(folder, ["generate", ...words]);

function rememberedIn({ folder }: Project): string {
  const cache = join(folder, "node_modules/.cache/eventbook");
  const [name] = existsSync(cache) ? readdirSync(cache) : [];
  if (name === undefined) throw new Error("Nothing is remembered.");
  return join(cache, name);
}

interface Remembered {
  readonly key: string;
  readonly run: { readonly outputs: readonly object[]; readonly inputs: readonly { readonly path: string }[] };
}

/** Changes what is remembered. */
function doctor(project: Project, change: (remembered: Remembered) => object): void {
  const file = rememberedIn(project);
  writeFileSync(file, JSON.stringify(change(JSON.parse(readFileSync(file, "utf8")) as Remembered)));
}

/** From now on, a run that rests on what is remembered says so: it counts a file too many. */
function tell(project: Project): void {
  doctor(project, ({ key, run }) => ({ key, run: { ...run, outputs: [...run.outputs, run.outputs[0] ?? {}] } }));
}

const filesOfShop = generateFrom([{ path: catalog, text: shopCatalog }], { out: "generated", target: "js", storage: ["sqlite"] }).value
  .length;
const fromWork = `generated is up to date: ${filesOfShop} files.\n`;
const fromMemory = `generated is up to date: ${filesOfShop + 1} files.\n`;

describe("a run with nothing to do", () => {
  it("says so without working it out again", () => {
    const project = generated();
    expect(generate(project).stdout).toBe(fromWork);
    tell(project);
    expect(generate(project)).toMatchObject({ status: 0, stdout: fromMemory, stderr: "" });
  });

  it("does so where files were only touched", () => {
    const project = generated();
    tell(project);
    utimesSync(join(project.folder, catalog), new Date(), new Date());
    expect(generate(project).stdout).toBe(fromMemory);
  });

  it("shows the warnings of the last run again, over the files as they are", () => {
    const slow = shopCatalog.replace("coupon?: string", 'coupon?: { type: string, pattern: "^(a+)+$" }');
    const project = generated({ [catalog]: slow });
    const first = generate(project).stdout;
    tell(project);
    const second = generate(project).stdout;
    expect(second).toContain("warning[patterns-are-quick]");
    expect(second).toBe(first.replace(fromWork, fromMemory));
  });

  it("remembers nothing where the root has no folder for packages", () => {
    const project = shopProject();
    generate(project);
    expect(project.files().filter((path) => path.includes("node_modules"))).toEqual([]);
  });
});

interface Change {
  readonly what: string;
  readonly make: (project: Project) => void;
  readonly says: RegExp;
}

const changes: readonly Change[] = [
  { what: "a catalog", make: ({ write }) => write(catalog, shopCatalog.replace("orderId: uuid", "orderId: string")), says: /updated/ },
  { what: "a catalog, to as many bytes", make: ({ write }) => write(catalog, shopCatalog.replace("365d", "366d")), says: /updated/ },
  {
    what: "a catalog that is new",
    make: ({ write }) =>
      write(
        "events/more.events.yaml",
        shopCatalog
          .replace("catalog: shop", "catalog: more")
          .replace("order.placed:", "more.done:")
          .replace(/handlers:[^]*/, ""),
      ),
    says: /created/,
  },
  {
    what: "the configuration",
    make: ({ write, read }) => write("eventbook.config.yaml", read("eventbook.config.yaml").replace("sqlite", "postgres")),
    says: /created/,
  },
  {
    what: "an output",
    make: ({ write, read }) => write("generated/shop.js", read("generated/shop.js").replace("order", "0rder")),
    says: /updated {2}generated\/shop\.js/,
  },
  {
    what: "an output that is deleted",
    make: ({ folder }) => rmSync(join(folder, "generated/shop.js")),
    says: /created {2}generated\/shop\.js/,
  },
  {
    what: "an output that nobody asked for",
    make: ({ write, read }) => write("generated/old.js", read("generated/shop.js")),
    says: /removed {2}generated\/old\.js/,
  },
  { what: "the command", make: (project) => doctor(project, ({ run }) => ({ key: "another build", run })), says: new RegExp(fromWork) },
];

describe("what is remembered does not count when something has changed", () => {
  it.each(changes)("$what", ({ make, says }) => {
    const project = generated();
    tell(project);
    make(project);
    const { status, stdout } = generate(project);
    expect(stdout).toMatch(says);
    expect(stdout).not.toContain(fromMemory);
    expect(status).toBe(0);
  });

  it("a schema file", () => {
    const schema =
      '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "properties": { "id": { "type": "string" } } }';
    const text = shopCatalog.replace(/ {4}details:[^]*?handlers/, "    schema: ./placed.json\nhandlers");
    const project = generated({ [catalog]: text, "events/placed.json": schema });
    tell(project);
    expect(generate(project).stdout).toBe(fromMemory);
    project.write("events/placed.json", schema.replace("string", "number"));
    expect(generate(project).stdout).toContain("updated");
  });

  it("a catalog that is gone", () => {
    const project = generated();
    tell(project);
    rmSync(join(project.folder, catalog));
    expect(generate(project)).toMatchObject({ status: 2 });
  });

  it("a folder that has become a link", () => {
    const project = generated();
    tell(project);
    renameSync(join(project.folder, "generated"), join(project.folder, "elsewhere"));
    symlinkSync("elsewhere", join(project.folder, "generated"));
    const { status, stderr } = generate(project);
    expect(stderr).toContain("is a symbolic link");
    expect(status).toBe(2);
  });
});

describe("what is remembered is not believed", () => {
  it("by --check", () => {
    const project = generated();
    tell(project);
    expect(generate(project, "--check").stdout).toBe(fromWork);
    project.write("generated/shop.js", project.read("generated/shop.js").replace("order", "0rder"));
    expect(generate(project, "--check").status).toBe(1);
    rmSync(join(project.folder, "node_modules"), { recursive: true });
    expect(generate(project, "--check").status).toBe(1);
  });

  const broken: readonly (readonly [string, (project: Project) => void])[] = [
    ["that is cut short", (project) => writeFileSync(rememberedIn(project), readFileSync(rememberedIn(project), "utf8").slice(0, 200))],
    ["that is no JSON", (project) => writeFileSync(rememberedIn(project), "\0")],
    ["of another form", (project) => doctor(project, ({ key }) => ({ key, run: { inputs: 1, outputs: null } }))],
    [
      "that is a folder",
      (project) => {
        const file = rememberedIn(project);
        rmSync(file);
        mkdirSync(file);
      },
    ],
    [
      "that names files elsewhere",
      (project) =>
        doctor(project, ({ key, run }) => ({
          key,
          run: { ...run, inputs: [...run.inputs, { path: "../../../../../../../../etc/hostname", stamp: "1 1 1 1 1", hash: "" }] },
        })),
    ],
    [
      "that names an output folder elsewhere",
      (project) => doctor(project, ({ key, run }) => ({ key, run: { ...run, out: "../elsewhere" } })),
    ],
  ];
  it.each(broken)("%s", (_, make) => {
    const project = generated();
    make(project);
    expect(generate(project)).toMatchObject({ status: 0, stdout: fromWork, stderr: "" });
  });
});

describe("a stamp is settled", () => {
  const at = (milliseconds: number, rest: bigint) =>
    `1 2 ${BigInt(milliseconds) * 1_000_000n + rest} ${BigInt(milliseconds) * 1_000_000n + rest} 3`;
  it.each([
    ["long before", at(1_000_000, 7n), 2_000_000, true],
    ["in the same tick", at(1_000_000, 7n), 1_000_010, false],
    ["a tick later", at(1_000_000, 7n), 1_000_021, true],
    ["where the clock knows whole seconds, a second later", at(1_000_000, 0n), 1_001_000, false],
    ["where the clock knows whole seconds, three seconds later", at(1_000_000, 0n), 1_003_000, true],
    ["in the future", at(1_000_000, 7n), 900_000, false],
  ])("%s", (_, stamp, moment, settled) => {
    expect(isSettled(stamp, moment)).toBe(settled);
  });
});
