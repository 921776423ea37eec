import { type Palette, plain } from "../tools/terminal-colors.js";
import { type CodeFrame, codeFrame } from "./code-frame.js";
import type { Diagnostic, Severity } from "./diagnostic.js";
import { type Place, positionAt } from "./source.js";
import { visibleText } from "./visible-text.js";

const accents: Readonly<Record<Severity, (colors: Palette) => (text: string) => string>> = {
  error: ({ red }) => red,
  warning: ({ yellow }) => yellow,
  information: ({ cyan }) => cyan,
};

/** The findings as people read them in a terminal, each with its line of the catalog, and how many there are. Nothing for none. */
export function printText(diagnostics: readonly Diagnostic[], colors: Palette = plain): string {
  if (diagnostics.length === 0) return "";
  return `${diagnostics.map((diagnostic) => printDiagnostic(diagnostic, colors)).join("\n")}\n${countsOf(diagnostics)}\n`;
}

function printDiagnostic(diagnostic: Diagnostic, colors: Palette): string {
  const { code, severity, message, place, related, help } = diagnostic;
  const accent = accents[severity](colors);
  const frames = [
    { place, note: "", accent, arrow: "-->" },
    ...related.map((other) => ({ ...other, note: other.message, accent: colors.blue, arrow: ":::" })),
  ];
  const gutter = Math.max(...frames.map(({ place }) => String(positionAt(place.file, place.start).line).length));
  const edge = `${" ".repeat(gutter)} ${colors.blue("|")}`;
  return [
    `${colors.bold(`${accent(`${severity}[${code}]`)}: ${visibleText(message)}`)}`,
    ...frames.flatMap(({ place, note, accent, arrow }) => [
      `${" ".repeat(gutter)}${colors.blue(arrow)} ${locationOf(place)}`,
      edge,
      ...printFrame(codeFrame(place), { gutter, note, accent, colors }),
    ]),
    ...(help === null ? [] : [edge, `${" ".repeat(gutter)} ${colors.blue("=")} ${colors.green("help:")} ${visibleText(help)}`]),
    "",
  ].join("\n");
}

interface FrameStyle {
  readonly gutter: number;
  readonly note: string;
  readonly accent: (text: string) => string;
  readonly colors: Palette;
}

function printFrame({ line, text, indent, width }: CodeFrame, { gutter, note, accent, colors }: FrameStyle): readonly string[] {
  const mark = accent(note === "" ? "^".repeat(width) : `${"-".repeat(width)} ${visibleText(note)}`);
  return [
    `${colors.blue(`${String(line).padStart(gutter)} |`)} ${text}`.trimEnd(),
    `${" ".repeat(gutter)} ${colors.blue("|")} ${" ".repeat(indent)}${mark}`,
  ];
}

function locationOf({ file, start }: Place): string {
  const { line, column } = positionAt(file, start);
  return `${visibleText(file.path)}:${line}:${column}`;
}

/** `3 errors, 1 warning` */
export function countsOf(diagnostics: readonly Diagnostic[]): string {
  const counts = (["error", "warning", "information"] as const).map((severity) => {
    const count = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    if (count === 0) return [];
    return `${count} ${severity === "information" ? "note" : severity}${count === 1 ? "" : "s"}`;
  });
  return counts.flat().join(", ");
}
