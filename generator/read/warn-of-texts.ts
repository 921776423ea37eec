import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { SourceFile } from "../diagnostics/source.js";
import type { Catalog } from "./catalog.js";
import { ticked } from "./misfit.js";
import type { YamlList, YamlNode, YamlScalar } from "./yaml-node.js";

/** Booleans to a reader of YAML 1.1, text to us. */
const oldBooleans = /^(y|yes|n|no|on|off)$/i;

/** Sections whose values are texts for people, and keys that hold one anywhere. */
const textSections = new Set(["tags", "categories", "events"]);
const textKeys = new Set(["description", "message", "deprecated"]);

/** Warns of texts that other eyes read differently: cut short by a comment, or booleans elsewhere. */
export function warnOfTexts({ file, root }: Catalog): readonly Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  for (const [section, { value }] of root.entries) {
    if (textKeys.has(section)) warnOfCut(file, value, diagnostics);
    if (value.kind !== "map") continue;
    for (const { value: block } of value.entries.values()) {
      if (textSections.has(section)) warnOfCut(file, block, diagnostics);
      walk(file, block, { enums: section === "types", diagnostics });
    }
  }
  return diagnostics;
}

interface Walk {
  /** Whether a list is an enum here. */
  readonly enums: boolean;
  readonly diagnostics: Diagnostic[];
}

function walk(file: SourceFile, node: YamlNode, { enums, diagnostics }: Walk): void {
  if (node.kind === "list" && enums) warnOfBooleans(file, node, diagnostics);
  if (node.kind !== "map") return;
  for (const [key, { value }] of node.entries) {
    if (value.kind === "scalar") {
      if (textKeys.has(key)) warnOfCut(file, value, diagnostics);
    } else if (key !== "examples" && !key.startsWith("x-")) walk(file, value, { enums: enums || key === "details", diagnostics });
  }
}

const comment = /[ \t]+(#[^\s#].*)?/y;

/** `description: Refunds order #42` */
function warnOfCut(file: SourceFile, node: YamlNode, diagnostics: Diagnostic[]): void {
  if (node.kind !== "scalar" || !node.plain || node.text === "") return;
  comment.lastIndex = node.end;
  const [lead = "", lost] = comment.exec(file.text) ?? [];
  if (lost === undefined) return;
  const start = node.end + lead.length - lost.length;
  const message = `The text ends before \`#\`: YAML takes ${ticked(lost.trimEnd())} for a comment.`;
  const help = `Quote the text if it belongs to it, or put a space after \`#\` if it does not.`;
  diagnostics.push(diagnose("text-is-not-cut-short", { place: { file, start, end: start + lost.trimEnd().length }, message, help }));
}

/** `[yes, no, on]` */
function warnOfBooleans(file: SourceFile, { items }: YamlList, diagnostics: Diagnostic[]): void {
  const doubtful = items.filter((item): item is YamlScalar => item.kind === "scalar" && item.plain && oldBooleans.test(item.text));
  const [first] = doubtful;
  if (first === undefined) return;
  const place = { file, start: first.start, end: first.end };
  const message = `${doubtful.map(({ text }) => ticked(text)).join(", ")}: text here, but booleans to readers of YAML 1.1.`;
  diagnostics.push(
    diagnose("texts-are-unmistakable", {
      place,
      message,
      help: `Quote ${doubtful.length === 1 ? "it" : "them"}: ${doubtful.map(({ text }) => `\`"${text}"\``).join(", ")}.`,
    }),
  );
}
