import { printSarif } from "../../diagnostics/print-sarif.js";
import { inWholeRepository } from "./in-whole-repository.js";
import { ownPackage } from "../own-package.js";
import type { PrintReport } from "./report.js";
import { bodyOf, pageOf, summaryOf } from "../explain/rule-page.js";

/** Findings and drift as one SARIF log. */
export const printSarifReport: PrintReport = (report, terminal) => {
  const tool = {
    version: ownPackage().version,
    pageOf: (rule: string) => {
      const page = pageOf(rule) ?? "";
      return { summary: summaryOf(page), body: bodyOf(page) };
    },
  };
  terminal.print(printSarif(inWholeRepository(report, terminal), tool));
};
