/** The last line of a run, from vitest's own report: a file that could not be loaded counts as one failure, and so does a missing report. */
import { readFileSync } from "node:fs";

console.log(summaryOf(process.argv[2]));

function summaryOf(file) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const unloaded = report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0).length;
    return `${report.numPassedTests} passed, ${report.numFailedTests + unloaded} failed`;
  } catch (reason) {
    console.error(`vitest left no report: ${reason.message}`);
    return "0 passed, 1 failed";
  }
}
