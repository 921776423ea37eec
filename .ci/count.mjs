/**
 * The last lines of a run, from vitest's own reports: what failed, and how many. A file that could not be loaded counts as one failure, and so
 * does a missing report.
 */
import { readFileSync } from "node:fs";

const counts = process.argv.slice(2).map(countsIn);
const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);

function countsIn(file) {
  try {
    const report = JSON.parse(readFileSync(file, "utf8"));
    const unloaded = report.testResults.filter((result) => result.status === "failed" && result.assertionResults.length === 0);
    for (const { name, message } of unloaded) console.log(`Not loaded: ${name}: ${message}`);
    const failed = report.testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status === "failed"));
    for (const { fullName, failureMessages } of failed) console.log(`Failed: ${fullName}: ${failureMessages.join("\n")}`);
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length };
  } catch (reason) {
    console.error(`${file}: vitest left no report: ${reason.message}`);
    return { passed: 0, failed: 1 };
  }
}
