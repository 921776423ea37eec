import { didYouMean } from "../diagnostics/nearest.js";
import type { Place } from "../diagnostics/source.js";
import type { YamlMap, YamlNode } from "../read/yaml/yaml-node.js";
import { draftName, drafts } from "./dialect.js";
import { isOf, keywords } from "./keywords.js";
import type { Task } from "./lower/lowering.js";
import { keywordPlace } from "./schema-site.js";

export function isMap(node: YamlNode): node is YamlMap {
  return node.kind === "map";
}

/** Says that a keyword does not hold what it must. */
export function reportUnsound({ lowering }: Pick<Task, "lowering">, place: Place, message: string, help?: string): void {
  lowering.report("schemas-are-sound", { place, message, help });
}

/** So many of the parts of a keyword as are allowed; says where there are more. */
export function within(parts: readonly YamlNode[], { task, name, most }: Limited): readonly YamlNode[] {
  if (parts.length <= most) return parts;
  task.lowering.report("limits-are-kept", {
    place: keywordPlace(task.site, name),
    message: `\`${name}\` holds ${parts.length} parts; at most ${most} are read.`,
    help: "A schema that is made of other data may be better said by what they have in common.",
  });
  return parts.slice(0, most);
}

interface Limited {
  readonly task: Pick<Task, "site" | "lowering">;
  readonly name: string;
  readonly most: number;
}

/** Says which keywords of a schema nobody knows, or not its draft. They are ignored, as the specification wants. */
export function warnOfKeywords(task: Task): void {
  const { node } = task.site;
  if (!isMap(node)) return;
  for (const name of node.entries.keys()) {
    const known = keywords.get(name);
    if (known === undefined) warnOfUnknown(name, task);
    else if (known.asserts && !isOf(task.site.resource.draft, known)) warnOfOtherDraft(name, task);
  }
}

/** What looks like a slip is told wherever it stands; what looks like a keyword of somebody else, once a file. */
function warnOfUnknown(name: string, { site, lowering }: Task): void {
  if (name.startsWith("x-")) return;
  const help = didYouMean(name, keywords.keys());
  const once = `${site.document.file.path} ${name}`;
  if (help === undefined && lowering.toldKeywords.has(once)) return;
  lowering.toldKeywords.add(once);
  lowering.report("keywords-are-known", {
    place: keywordPlace(site, name),
    message: `\`${name}\` is no keyword of JSON Schema, and is ignored.`,
    help: help ?? "Remove it, or begin it with `x-`.",
  });
}

function warnOfOtherDraft(name: string, { site, lowering }: Task): void {
  const { draft } = site.resource;
  const known = keywords.get(name);
  const first = drafts.find((each) => each.draft === known?.since);
  if (known === undefined || first === undefined) return;
  const isLater = known.since > draft;
  lowering.report("keywords-are-known", {
    place: keywordPlace(site, name),
    message: `\`${name}\` says nothing in ${draftName(draft)}${isLater ? `; it is a keyword since ${first.name}` : ""}, and is ignored.`,
    help: isLater ? `Say so at the top of the schema: \`"$schema": "${first.uri}"\`.` : undefined,
  });
}
