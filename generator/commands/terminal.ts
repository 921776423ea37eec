import { terminalText } from "../diagnostics/visible-text.js";
import { withoutCommands } from "../diagnostics/workflow-commands.js";
import { coloured, type Palette, plain } from "../tools/terminal-colors.js";

/** Where a command is run, and whom it talks to: what it finds and does goes to `print`, why it could not do its work to `complain`. */
export interface Terminal {
  /** Absolute. */
  readonly cwd: string;
  /** Variables of the environment. They may hold secrets: none of them is printed. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Workflow commands, for the runner that reads what is printed. Nothing else that is said can be one. */
  readonly instruct: (commands: string) => void;
  /** null: no workflow of GitHub runs this. */
  readonly github: GithubRunner | null;
  /** For what is printed. */
  readonly colors: Palette;
  /** For what is complained of. */
  readonly complaintColors: Palette;
  /** In characters; null where nobody looks. */
  readonly width: number | null;
}

/** What a runner of GitHub Actions tells the programs that it starts. Paths are absolute. */
export interface GithubRunner {
  /** Where repositories are checked out. */
  readonly workspace: string | null;
  /** The file that takes what the page of a run shows. */
  readonly summaryFile: string | null;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  readonly write: (text: string) => unknown;
}

interface Process {
  readonly cwd: () => string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: Stream;
  readonly stderr: Stream;
}

/** The terminal of a process, before its command line has been read: `colors` says what that asks for. */
export function terminalOf({ cwd, env, stdout, stderr }: Process): (colors: boolean | undefined) => Terminal {
  return (asked) => ({
    cwd: cwd(),
    env,
    print: (text) => void stdout.write(withoutCommands(terminalText(text))),
    complain: (text) => void stderr.write(withoutCommands(terminalText(text))),
    instruct: (commands) => void stdout.write(commands),
    github: githubRunnerOf(env),
    colors: hasColors(asked, env, stdout) ? coloured() : plain,
    complaintColors: hasColors(asked, env, stderr) ? coloured() : plain,
    width: stdout.isTTY ? (stdout.columns ?? 80) : null,
  });
}

function githubRunnerOf(env: Process["env"]): GithubRunner | null {
  if (env["GITHUB_ACTIONS"] !== "true") return null;
  return { workspace: env["GITHUB_WORKSPACE"] || null, summaryFile: env["GITHUB_STEP_SUMMARY"] || null };
}

/** What is asked for on the command line counts most, then NO_COLOR, FORCE_COLOR, and whether a person is looking. */
export function hasColors(asked: boolean | undefined, env: Process["env"], stream: Pick<Stream, "isTTY">): boolean {
  if (asked !== undefined) return asked;
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0" && env["FORCE_COLOR"] !== "false";
  return stream.isTTY === true && env["TERM"] !== "dumb";
}
