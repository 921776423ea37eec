import { visibleText } from "../diagnostics/visible-text.js";
import type { ExitCode } from "./exit-code.js";
import type { Terminal } from "./terminal.js";

/** Why a command could not do its work, and the way out. Names are in backticks. */
export interface Problem {
  /** A sentence, with or without its full stop. */
  readonly message: string;
  readonly help: string | null;
}

/** Says so, in the form of a finding. */
export function complain({ complain: say, complaintColors: { bold, red, cyan } }: Terminal, { message, help }: Problem): ExitCode {
  say(
    `${bold(red("error"))}: ${visibleText(message.replace(/\.$/, ""))}.\n${help === null ? "" : `${bold(cyan("help"))}: ${visibleText(help)}\n`}`,
  );
  return 2;
}

/** Says what will hardly be meant, where there is something to say. */
export function warn({ complain: say, complaintColors: { bold, yellow } }: Terminal, message: string | null): void {
  if (message !== null) say(`${bold(yellow("warning"))}: ${message}\n`);
}
