// What works on a project, in one file when it is bundled: to load a file takes longer than to read what is in it.
export { check } from "./check.js";
export { generateOnce } from "./generate-once.js";
export { init } from "./init.js";
export { newHandler } from "./new-handler.js";
export { printFindings } from "./print-findings.js";
export { printGithubReport } from "./print-github-report.js";
export { printGitlabReport } from "./print-gitlab-report.js";
export { printJsonReport } from "./print-json-report.js";
export { printSarifReport } from "./print-sarif-report.js";
export { watch } from "./watch.js";
