import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { SourceFile } from "../diagnostics/source.js";
import { explainYaml } from "../tools/explain-yaml.js";
import { type Composed, composeYaml } from "./compose-yaml.js";
import { explainMistake, type Repair } from "./yaml-mistakes.js";
import type { YamlNode } from "./yaml-node.js";

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

/** What was put in a mistake's place is not to be trusted, and nobody's concern. */
function withRepairs({ root, unsound, diagnostics }: Composed, { file, diagnostics: said, repairs }: Repaired): Composed {
  const touched = root === null ? [] : scalarsTouching(root, repairs);
  const composed = diagnostics.map(({ place, related, ...rest }) => ({
    ...rest,
    place: { ...place, file },
    related: related.map(({ message, place }) => ({ message, place: { ...place, file } })),
  }));
  return { root, unsound: new Set([...unsound, ...touched]), diagnostics: [...said, ...composed] };
}

function scalarsTouching(node: YamlNode, repairs: readonly Repair[]): readonly YamlNode[] {
  if (node.kind === "list") return node.items.flatMap((item) => scalarsTouching(item, repairs));
  if (node.kind === "map") return [...node.entries.values()].flatMap(({ value }) => scalarsTouching(value, repairs));
  return repairs.some(({ start, text }) => node.start < start + text.length && start < node.end) ? [node] : [];
}
