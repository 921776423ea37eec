import type { Options } from "../../tools/command-line.js";
import type { PrintReport, Report } from "./report.js";
import type { Terminal } from "../terminal.js";

/** A way to say what was found. */
export interface Format {
  readonly name: string;
  /** Whether people read along: then all is said as text first. */
  readonly isText: boolean;
  /** For whatever else reads; null: nothing does. Loaded when it is asked for. */
  readonly load: (() => Promise<PrintReport>) | null;
}

const text: Format = { name: "text", isText: true, load: null };
const github: Format = {
  name: "github",
  isText: true,
  load: async () => (await import("../project-commands.js")).printGithubReport,
};

/** Every format. Adding one is one file, one entry, and a line of `project-commands.ts`. */
export const formats: readonly Format[] = [
  text,
  { name: "json", isText: false, load: async () => (await import("../project-commands.js")).printJsonReport },
  github,
  { name: "sarif", isText: false, load: async () => (await import("../project-commands.js")).printSarifReport },
  { name: "gitlab", isText: false, load: async () => (await import("../project-commands.js")).printGitlabReport },
];

/** The format that is asked for; where none is, whoever runs us decides. */
export function formatOf({ format }: Options, terminal: Pick<Terminal, "github">): Format {
  return formats.find(({ name }) => name === format) ?? (terminal.github === null ? text : github);
}

/** Says what programs are to know. */
export async function printReport({ load }: Format, report: Report, terminal: Terminal): Promise<void> {
  if (load !== null) (await load())(report, terminal);
}
