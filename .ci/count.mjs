/** The last line of a run, from vitest's own reports: a file that could not be loaded counts as one failure, and so does a missing report. */
import { readFileSync } from "node:fs";

const counts = process.argv.slice(2).map(countsIn);
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);

function countsIn(file) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const unloaded = report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0).length;
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded };
  } catch (reason) {
    console.error(`${file}: vitest left no report: ${reason.message}`);
    return { passed: 0, failed: 1 };
  }
}
