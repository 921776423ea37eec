import { isDeepStrictEqual } from "node:util";
import { type Composed, composeYaml } from "../../../generator/read/yaml/compose-yaml.js";
import { readJson } from "../../../generator/read/yaml/read-json.js";
import { readPlainYaml } from "../../../generator/read/yaml/read-plain-yaml.js";
import { readYaml } from "../../../generator/read/yaml/read-yaml.js";
import { explainYaml } from "../../../generator/tools/explain-yaml.js";
import { isRefused, readYamlEvents } from "../../../generator/tools/read-yaml-events.js";
import { mutatedData } from "../mutate-data.js";
import { foundTexts, textsBelow } from "../seed-files.js";
import type { Target } from "../target.js";
import { wrongFindings } from "../wrong-places.js";
import { catalogNotation } from "./catalogs.js";

/** Any text as YAML and as JSON. */
export const yaml: Target = {
  name: "yaml",
  seeds: () => [
    ...foundTexts("yaml"),
    ...textsBelow(["catalogs", "test/golden", "test/import/fixtures"], /\.(?:ya?ml|json)$/u, 4000),
    "a: &x [1]\nb: *x\nc: |\n d\ne: 'f''g'\n",
  ],
  mutate: (text, others, random) => mutatedData(text, others, catalogNotation, random),
  run: (text) => {
    for (const read of [readYaml, readJson]) {
      const file = { path: "a.yaml", text };
      const { root, diagnostics } = read(file);
      const wrong = wrongFindings(diagnostics, new Map([["a.yaml", text]]));
      if (wrong !== null) return wrong;
      if (root === null && diagnostics.length === 0 && !(read === readYaml && isBlank(text))) return "reads nothing, and does not say why";
      // What no reader is to see is refused before.
      if (read === readYaml && diagnostics.some(({ message }) => /does not allow the character|byte order marks/u.test(message)))
        return null;
    }
    return disagreement(text);
  },
};

/** Whether there is nothing to read as YAML: no line with more than a comment, a directive or the end of a document. */
function isBlank(text: string): boolean {
  return text.split(/[\r\n]/u).every((line) => /^\uFEFF?[ \t]*(?:[#%].*|\.\.\.(?:[ \t].*)?)?$/u.test(line));
}

/** Where the readers of YAML do not see the same; null: nowhere. What one takes the others take, and find in it what it finds. */
function disagreement(text: string): string | null {
  // The exact reader, which explains what others refuse, takes a carriage return alone for a character.
  if (/\r(?!\n)/u.test(text)) return null;
  const file = { path: "a.yaml", text };
  const plain = readPlainYaml(text);
  const events = readYamlEvents(text);
  const fast = isRefused(events) ? null : composeYaml(file, events);
  if (plain !== null && (fast === null || fast.diagnostics.length > 0 || !isDeepStrictEqual(fast.root, plain)))
    return "the plain reader takes what the fast one does not, or otherwise";
  if (fast === null || !isTaken(fast)) return null;
  const { mistakes, events: exactly } = explainYaml(text);
  const exact = mistakes.length > 0 ? null : composeYaml(file, exactly);
  return exact !== null && isTaken(exact) && isDeepStrictEqual(exact.root, fast.root)
    ? null
    : "the fast reader takes what the exact one does not, or otherwise";
}

function isTaken({ root, diagnostics }: Composed): boolean {
  return root?.kind === "map" && diagnostics.length === 0;
}
