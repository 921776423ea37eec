import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import type { SourceFile } from "../../diagnostics/source.js";
import { explainYaml } from "../../tools/explain-yaml.js";
import { type Composed, composeYaml } from "./compose-yaml.js";
import type { Repair } from "./yaml-explanation.js";
import { explainMistake } from "./yaml-mistakes.js";
import type { YamlList, YamlMap, YamlNode, YamlScalar } from "./yaml-node.js";

/** After so many the file is not worth guessing at. */
const mostRepairs = 20;

/** Every repair means to read the file again: so many UTF-16 code units in all, and no more. */
const mostRead = 1024 * 1024;

/**
 * Reads what the fast reader refuses: silently, where it was wrong. Otherwise it says what the first mistake is, puts something sound of the
 * same length in its place, so that what follows can be checked as well, and goes on, until a mistake is met that has no such repair.
 */
export function readYamlExactly(file: SourceFile): Composed {
  const diagnostics: Diagnostic[] = [];
  const repairs: Repair[] = [];
  let text = file.text;
  for (;;) {
    const { events, mistakes } = explainYaml(text);
    const [mistake] = mistakes;
    if (mistake === undefined) return withRepairs(composeYaml({ path: file.path, text }, events), { file, diagnostics, repairs });
    const { code, repair, start, end, ...finding } = explainMistake(text, mistake, events);
    diagnostics.push(diagnose(code, { ...finding, place: { file, start, end } }));
    if (repair === null || repairs.length === Math.min(mostRepairs, Math.floor(mostRead / text.length)))
      return { root: null, unsound: new Set(), diagnostics };
    repairs.push(repair);
    text = text.slice(0, repair.start) + repair.text + text.slice(repair.start + repair.text.length);
  }
}

interface Repaired {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
  readonly repairs: readonly Repair[];
}

/** What was meant as a text is read as it is written. What else was put in a mistake's place is not to be trusted, and nobody's concern. */
function withRepairs({ root, unsound, diagnostics }: Composed, { file, diagnostics: said, repairs }: Repaired): Composed {
  const composed = diagnostics.map(({ place, related, ...rest }) => ({
    ...rest,
    place: { ...place, file },
    related: related.map(({ message, place }) => ({ message, place: { ...place, file } })),
  }));
  const distrusted = new Set(unsound);
  const read = root === null ? null : asWritten(root, { file, repairs, distrusted });
  return { root: read, unsound: distrusted, diagnostics: [...said, ...composed] };
}

interface Reading {
  readonly file: SourceFile;
  readonly repairs: readonly Repair[];
  /** Filled with what is not to be trusted. */
  readonly distrusted: Set<YamlNode>;
}

/** A copy in which the scalars that a repair touches are what they were meant to be. */
function asWritten(node: YamlNode, reading: Reading): YamlNode {
  const copy = node.kind === "scalar" ? scalarAsWritten(node, reading) : collectionAsWritten(node, reading);
  if (reading.distrusted.has(node)) reading.distrusted.add(copy);
  return copy;
}

function collectionAsWritten(node: YamlList | YamlMap, reading: Reading): YamlNode {
  if (node.kind === "list") return { ...node, items: node.items.map((item) => asWritten(item, reading)) };
  const entries = [...node.entries].map(([key, entry]) => [key, { key: entry.key, value: asWritten(entry.value, reading) }] as const);
  return { ...node, entries: new Map(entries) };
}

function scalarAsWritten(node: YamlScalar, { file, repairs, distrusted }: Reading): YamlScalar {
  const touching = repairs.filter(({ start, text }) => node.start < start + text.length && start < node.end);
  if (touching.length === 0) return node;
  const text = file.text.slice(node.start, node.end);
  const copy: YamlScalar = { ...node, text, value: text };
  if (!touching.every(({ isText }) => isText)) distrusted.add(copy);
  return copy;
}
