import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { SourceFile } from "../diagnostics/source.js";
import type { Catalog } from "./catalog.js";
import { ticked } from "./mistakes/misfit.js";
import type { YamlList, YamlNode, YamlScalar } from "./yaml/yaml-node.js";

/** Booleans to a reader of YAML 1.1, text to us. */
const oldBooleans = /^(y|yes|n|no|on|off)$/i;

/** Sections whose values are texts for people, and keys that hold one anywhere. */
const textSections = new Set(["tags", "categories", "events"]);
const textKeys = new Set(["description", "message", "deprecated"]);

/** What begins a comment that may have been meant as text. */
const doubtfulComment = /[ \t]#[^\s#]/;

/** What stands for a whole block though it looks like a key and its value. */
const unspacedKey =
  /^(category|deprecated|description|details|enabled|message|owner|retain|schema|severity|subcategory|subject|tags|version):(?!\/\/)(\S[^\r\n]*)/;

/** Warns of texts that other eyes read differently: cut short by a comment, or booleans elsewhere; and refuses those that were meant as a key and its value. */
export function warnOfTexts({ file, root }: Catalog): readonly Diagnostic[] {
  const walk: Walk = { file, mayBeCut: doubtfulComment.test(file.text), diagnostics: [] };
  for (const [section, { value }] of root.entries) {
    if (textKeys.has(section)) warnOfCut(value, walk);
    if (value.kind !== "map") continue;
    for (const { value: block } of value.entries.values()) {
      if (textSections.has(section)) {
        warnOfCut(block, walk);
        refuseUnspaced(block, walk);
      }
      walkIn(block, section === "types", walk);
    }
  }
  return walk.diagnostics;
}

interface Walk {
  readonly file: SourceFile;
  readonly mayBeCut: boolean;
  readonly diagnostics: Diagnostic[];
}

/** `enums`: whether a list is one here. */
function walkIn(node: YamlNode, enums: boolean, walk: Walk): void {
  if (node.kind === "list" && enums) warnOfBooleans(node, walk);
  if (node.kind !== "map") return;
  // Most of what a catalog holds is met here: destructuring would make a list of each key and its value.
  node.entries.forEach((entry, key) => {
    const { value } = entry;
    if (value.kind === "scalar") {
      if (walk.mayBeCut && textKeys.has(key)) warnOfCut(value, walk);
    } else if (key !== "examples" && !key.startsWith("x-")) walkIn(value, enums || key === "details", walk);
  });
}

/** `description:It was late` as the only line of a block. */
function refuseUnspaced(node: YamlNode, { file, diagnostics }: Walk): void {
  if (node.kind !== "scalar" || !node.plain) return;
  const [written, key, value] = unspacedKey.exec(node.text) ?? [];
  if (written === undefined || key === undefined || value === undefined) return;
  const message = `${ticked(written)} is one text to YAML, not a key and its value.`;
  const help = `A space belongs after the colon: ${ticked(`${key}: ${value}`)}.`;
  diagnostics.push(diagnose("yaml-is-sound", { place: { file, start: node.start, end: node.end }, message, help }));
}

const comment = /[ \t]+(#[^\s#].*)?/y;

/** `description: Refunds order #42` */
function warnOfCut(node: YamlNode, { file, mayBeCut, diagnostics }: Walk): void {
  if (!mayBeCut || node.kind !== "scalar" || !node.plain || node.text === "") return;
  comment.lastIndex = node.end;
  const [lead = "", lost] = comment.exec(file.text) ?? [];
  if (lost === undefined) return;
  const start = node.end + lead.length - lost.length;
  const message = `The text ends before \`#\`: YAML takes ${ticked(lost.trimEnd())} for a comment.`;
  const help = `Quote the text if it belongs to it, or put a space after \`#\` if it does not.`;
  diagnostics.push(diagnose("text-is-not-cut-short", { place: { file, start, end: start + lost.trimEnd().length }, message, help }));
}

/** `[yes, no, on]` */
function warnOfBooleans({ items }: YamlList, { file, diagnostics }: Walk): void {
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
