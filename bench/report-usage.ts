// Loaded before a measured script: writes what the process has used when it ends.
import { writeFileSync } from "node:fs";

process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const report = process.env["EVENTBOOK_BENCH_REPORT"];
  const children = (globalThis as { readonly benchChildrenCpu?: number }).benchChildrenCpu ?? 0;
  if (report !== undefined)
    writeFileSync(report, JSON.stringify({ cpu: (userCPUTime + systemCPUTime) / 1e6 + children, memory: maxRSS / 1024 }));
});
