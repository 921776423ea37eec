import { terminalText } from "../diagnostics/visible-text.js";
import { coloured, type Palette, plain } from "../tools/terminal-colors.js";

/** Where a command is run, and whom it talks to: what it finds and does goes to `print`, why it could not do its work to `complain`. */
export interface Terminal {
  /** Absolute. */
  readonly cwd: string;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** For what is printed. */
  readonly colors: Palette;
  /** For what is complained of. */
  readonly complaintColors: Palette;
  /** In characters; null where nobody looks. */
  readonly width: number | null;
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
    print: (text) => void stdout.write(terminalText(text)),
    complain: (text) => void stderr.write(terminalText(text)),
    colors: hasColors(asked, env, stdout) ? coloured() : plain,
    complaintColors: hasColors(asked, env, stderr) ? coloured() : plain,
    width: stdout.isTTY ? (stdout.columns ?? 80) : null,
  });
}

/** What is asked for on the command line counts most, then NO_COLOR, FORCE_COLOR, and whether a person is looking. */
export function hasColors(asked: boolean | undefined, env: Process["env"], stream: Pick<Stream, "isTTY">): boolean {
  if (asked !== undefined) return asked;
  if (env["NO_COLOR"]) return false;
  if (env["FORCE_COLOR"]) return env["FORCE_COLOR"] !== "0" && env["FORCE_COLOR"] !== "false";
  return stream.isTTY === true && env["TERM"] !== "dumb";
}
