// What works on a project, in one file when it is bundled: to load a file takes longer than to read what is in it.
export { check } from "./check.js";
export { generateOnce } from "./generate/generate-once.js";
export { init } from "./init.js";
export { newHandler } from "./new-handler.js";
export { printFindings } from "./reports/print-findings.js";
export { printGithubReport } from "./reports/print-github-report.js";
export { printGitlabReport } from "./reports/print-gitlab-report.js";
export { printJsonReport } from "./reports/print-json-report.js";
export { printSarifReport } from "./reports/print-sarif-report.js";
export { watch } from "./watch.js";
