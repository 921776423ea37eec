import type { Options } from "../tools/command-line.js";
import type { ExitCode } from "./exit-code.js";
import type { Terminal } from "./terminal.js";

/** Does what was asked for. Throws only on a mistake of ours. */
export type Run = (order: Order, terminal: Terminal) => ExitCode | Promise<ExitCode>;

export interface Order {
  readonly arguments: readonly string[];
  readonly options: Options;
}
