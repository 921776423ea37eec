// Loaded before a measured script: writes what the process has used when it ends, and how much of it since the script began.
import { writeFileSync } from "node:fs";

const seconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1e6;

process.on("exit", () => {
  const cpu = seconds(process.cpuUsage());
  const usage = { cpu, script: cpu - started, memory: process.resourceUsage().maxRSS / 1024 };
  const report = process.env["EVENTBOOK_BENCH_REPORT"];
  const children = (globalThis as { readonly benchChildrenCpu?: number }).benchChildrenCpu ?? 0;
  if (report !== undefined) writeFileSync(report, JSON.stringify({ ...usage, cpu: cpu + children, script: usage.script + children }));
});

const started = seconds(process.cpuUsage());
