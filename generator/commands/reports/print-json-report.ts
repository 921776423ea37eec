import { printJson } from "../../diagnostics/print-json.js";
import type { PrintReport } from "./report.js";

/** Findings as one object; from `generate`, also a row per file that changes. */
export const printJsonReport: PrintReport = ({ diagnostics, changes }, { print }) => print(printJson(diagnostics, changes));
