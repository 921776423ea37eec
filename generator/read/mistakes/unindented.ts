import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import type { SourceFile } from "../../diagnostics/source.js";
import type { YamlEntry, YamlMap } from "../yaml/yaml-node.js";
import { joined } from "./error-path.js";
import type { GrammarWords } from "./grammar-error.js";
import { ticked } from "./misfit.js";

/** The sections whose names hold blocks, by the part of the grammar that is one. */
const blocks: Readonly<Record<string, string>> = {
  categories: "/definitions/categoryBlock",
  events: "/definitions/eventBlock",
  handlers: "/definitions/handlerBlock",
};

interface Unindented {
  readonly diagnostic: Diagnostic;
  /** Of the name, and of the keys that it was to hold. */
  readonly pointers: readonly string[];
}

/** Names without a block, whose keys stand beside them: `order.placed:` and below it, as far out, `description: …`. */
export function unindentedBlocks(file: SourceFile, root: YamlMap, words: GrammarWords): readonly Unindented[] {
  const found: Unindented[] = [];
  for (const [section, part] of Object.entries(blocks)) {
    const map = root.entries.get(section)?.value;
    if (map?.kind !== "map") continue;
    const keys = words[part]?.keys ?? [];
    const entries = [...map.entries.values()];
    for (const [index, entry] of entries.entries()) {
      if (!isEmpty(entry)) continue;
      let end = index + 1;
      while (end < entries.length && keys.includes(entries[end]?.key.text ?? "")) end++;
      const beside = entries.slice(index + 1, end);
      const [first] = beside;
      if (first === undefined || !file.text.slice(entry.key.end, first.key.start).includes("\n")) continue;
      found.push({
        diagnostic: explained(file, entry, first),
        pointers: [entry, ...beside].map(({ key }) => joined([section, key.text])),
      });
    }
  }
  return found;
}

function isEmpty({ value }: YamlEntry): boolean {
  return value.kind === "scalar" && value.plain && value.text === "";
}

function explained(file: SourceFile, { key }: YamlEntry, first: YamlEntry): Diagnostic {
  const [name, inner] = [ticked(key.text), ticked(first.key.text)];
  return diagnose("values-fit-their-keys", {
    place: { file, start: first.key.start, end: first.key.end },
    message: `${inner} stands as far out as ${name}, and thus beside it.`,
    help: `Indent what belongs to ${name} further than its name.`,
    related: [{ message: "Nothing stands inside this.", place: { file, start: key.start, end: key.end } }],
  });
}
