import type { CommandGroup, CommandSyntax, OptionSyntax } from "../tools/command-line.js";
import { formats } from "./reports/formats.js";
import { generate } from "./generate.js";
import type { Run } from "./run.js";

export interface CommandEntry extends CommandSyntax {
  /** What a command needs is loaded when it is run, and no sooner. */
  readonly load: () => Promise<Run>;
}

const config: OptionSyntax = { flags: "--config <file>", summary: "the configuration, instead of the nearest eventbook.config.yaml" };
const format: OptionSyntax = {
  flags: "--format <format>",
  summary: "text, json, sarif, gitlab, or github, which is text and annotations (default text; in GitHub Actions, github)",
  choices: formats.map(({ name }) => name),
};

const textOrJson: OptionSyntax = { flags: "--format <format>", summary: "text or json (default text)", choices: ["text", "json"] };

/** What is said of the commands that begin with the same word. */
export const groups: readonly CommandGroup[] = [
  { name: "new", summary: "Add something to the application's own code." },
  { name: "store", summary: "Set up, look at and look after the database that keeps the events." },
];

/** Every command. Adding one is one file and one entry; what works on a project is loaded through `project-commands.ts`. */
export const commands: readonly CommandEntry[] = [
  {
    name: "init",
    summary: "Set up this folder: a configuration, a first catalog, editor settings.",
    arguments: [],
    options: [],
    load: async () => (await import("./project-commands.js")).init,
  },
  {
    name: "generate",
    summary: "Write what the catalogs define.",
    arguments: [],
    options: [
      { flags: "--check", summary: "write nothing; fail if the output is not what the catalogs say" },
      { flags: "--dry-run", summary: "write nothing; say what would be written" },
      { flags: "--watch", summary: "write again whenever a catalog changes, until Ctrl-C" },
      config,
      format,
    ],
    load: async () => generate,
  },
  {
    name: "check",
    summary: "Say what is wrong with the catalogs; write nothing.",
    arguments: [],
    options: [config, format],
    load: async () => (await import("./project-commands.js")).check,
  },
  {
    name: "explain",
    summary: "Say what a rule is for, with an example; without a name, list all rules.",
    arguments: [{ name: "[rule]", summary: "as a finding names it, such as `types-are-known`" }],
    options: [],
    load: async () => (await import("./explain.js")).explain,
  },
  {
    name: "import",
    summary: "Write catalogs from JSON Schemas, OpenAPI, AsyncAPI, or a generated catalog.json.",
    arguments: [{ name: "<source...>", summary: "files or folders in this package; `file.json#/definitions` is a part of one" }],
    options: [
      { flags: "--out <folder>", summary: "where to write them (default events)" },
      { flags: "--catalog <name>", summary: "what the catalog is called; the default is what the source is called" },
      { flags: "--owner <text>", summary: "who answers for the events (default unassigned)" },
      { flags: "--retain <duration>", summary: "how long they are kept: 365d, 12h or forever (the default)" },
      { flags: "--category <name>", summary: "what they are sorted under (default imported)" },
      { flags: "--closed", summary: "take objects for closed where their schemas do not say" },
      { flags: "--formats <meaning>", summary: "`assert`: formats refuse, also where the schemas only annotate", choices: ["assert"] },
      { flags: "--dry-run", summary: "write nothing; say what would be written" },
    ],
    load: async () => (await import("./import.js")).importCatalogs,
  },
  {
    name: "new handler",
    summary: "Add a typed handler to the application's own code.",
    arguments: [{ name: "<name>", summary: "as the catalog declares it, such as `send-receipt`" }],
    options: [{ flags: "--file <file>", summary: "where to add it (default src/handlers.ts)" }, config],
    load: async () => (await import("./project-commands.js")).newHandler,
  },
  {
    name: "store apply",
    summary: "Bring the store to the layout and to what the catalogs say; all of it, or nothing.",
    arguments: [],
    options: [{ flags: "--dry-run", summary: "change nothing; print the SQL" }, config, textOrJson],
    load: async () => (await import("./store/apply.js")).applyToStore,
  },
  {
    name: "store status",
    summary: "Say what the store holds, how far handlers are, and what is overdue.",
    arguments: [],
    options: [{ flags: "--exact", summary: "count every row, however long it takes" }, config, textOrJson],
    load: async () => (await import("./store/status.js")).statusOfStore,
  },
  {
    name: "store ensure",
    summary: "Make the partitions that are due, drop what has expired. To be run every day.",
    arguments: [],
    options: [config, textOrJson],
    load: async () => (await import("./store/ensure.js")).ensureStoreKeeps,
  },
  {
    name: "store verify",
    summary: "Compare everything in the store, and who may do what, with a new one.",
    arguments: [],
    options: [config, textOrJson],
    load: async () => (await import("./store/verify.js")).verifyTheStore,
  },
];
