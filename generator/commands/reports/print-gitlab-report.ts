import { printGitlab } from "../../diagnostics/print-gitlab.js";
import { inWholeRepository } from "./in-whole-repository.js";
import type { PrintReport } from "./report.js";

/** Findings and drift as GitLab's report of code quality. */
export const printGitlabReport: PrintReport = (report, terminal) => terminal.print(printGitlab(inWholeRepository(report, terminal)));
