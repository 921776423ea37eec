import { printGithub } from "../../diagnostics/print-github.js";
import { printGithubSummary } from "../../diagnostics/print-github-summary.js";
import { addToSummary } from "./github-summary.js";
import { inWholeRepository } from "./in-whole-repository.js";
import { warn } from "../complain.js";
import type { PrintReport } from "./report.js";

/** Findings and drift as annotations, and all of them in the summary of the job. */
export const printGithubReport: PrintReport = (report, terminal) => {
  const findings = inWholeRepository(report, terminal);
  if (findings.length === 0) return;
  terminal.instruct(printGithub(findings));
  const file = terminal.github?.summaryFile ?? null;
  if (file !== null)
    warn(
      terminal,
      addToSummary(file, (bytes) => printGithubSummary(findings, bytes)),
    );
};
