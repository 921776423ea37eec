import { inspect } from "node:util";
import type { ExitCode } from "./exit-code.js";
import { ownPackage } from "./own-package.js";
import type { Terminal } from "./terminal.js";

/** Tells whoever met a mistake of ours what to report. */
export function reportBug({ complain, complaintColors: { bold, red, cyan } }: Terminal, reason: unknown): ExitCode {
  const ground = `eventbook ${ownPackage().version}, node ${process.version}, ${process.platform} ${process.arch}`;
  complain(`${bold(red("error"))}: This is a bug in eventbook, not in your catalogs.\n\n${inspect(reason, { colors: false })}\n\n`);
  complain(`${bold(cyan("help"))}: Please report it with the lines above, the catalog that led here, and: ${ground}.\n`);
  return 2;
}
