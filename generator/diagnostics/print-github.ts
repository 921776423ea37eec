import type { Diagnostic, Severity } from "./diagnostic.js";
import { positionAt } from "./source.js";
import { reachOf } from "./reach.js";
import { visibleText } from "./visible-text.js";

/** What GitHub calls a severity. */
const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "notice" };

/** GitHub shows so many annotations of a level for each step, and silently drops the others. */
const most = 10;

/** Workflow commands of GitHub Actions, a line each: an annotation at the place of each finding, the worst first. */
export function printGithub(diagnostics: readonly Diagnostic[]): string {
  const lines = (["error", "warning", "information"] as const).flatMap((severity) => {
    const of = diagnostics.filter((diagnostic) => diagnostic.severity === severity);
    const shown = of.length > most ? of.slice(0, most - 1) : of;
    return [...shown.map(annotation), ...(of.length > most ? [remainder(severity, of.length - shown.length)] : [])];
  });
  return lines.map((line) => `${line}\n`).join("");
}

function annotation({ code, severity, message, place, related, help }: Diagnostic): string {
  const { start, end } = reachOf(place);
  const others = related.map((other) => {
    const { line, column } = positionAt(other.place.file, other.place.start);
    return `${other.place.file.path}:${line}:${column}: ${other.message}`;
  });
  const text = [message, ...(help === null ? [] : [help]), ...others].map(visibleText).join("\n");
  // Columns of different lines are refused.
  const columns = start.line === end.line ? { col: start.column, endColumn: end.column } : {};
  const file = visibleText(place.file.path);
  return command(levels[severity], { file, line: start.line, endLine: end.line, ...columns, title: `eventbook: ${code}` }, text);
}

function remainder(severity: Severity, count: number): string {
  const text = `There are ${count} more like these: GitHub shows ${most} for each step. The log and the summary of the job have all of them.`;
  return command(levels[severity], { title: "eventbook" }, text);
}

function command(name: string, properties: Readonly<Record<string, string | number>>, data: string): string {
  const said = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${said.join(",")}::${escapeData(data)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
