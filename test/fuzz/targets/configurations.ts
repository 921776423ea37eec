import { isError } from "../../../generator/generate.js";
import { readConfig } from "../../../generator/read/config/read-config.js";
import { withoutAddresses } from "../../../generator/read/config/store-address.js";
import { type Grammar, grammarOf } from "../from-grammar.js";
import { mutatedData } from "../mutate-data.js";
import { foundTexts, textsBelow } from "../seed-files.js";
import type { Target } from "../target.js";
import { wrongFindings } from "../wrong-places.js";
import { catalogNotation } from "./catalogs.js";

let grammar: Grammar | null = null;
const ownGrammar = (): Grammar => (grammar ??= grammarOf("schemas/config.schema.json"));

const path = "shop/eventbook.config.yaml";

/** Any text as a configuration: nothing that it names lies beyond the root. */
export const configurations: Target = {
  name: "configurations",
  seeds: () => [
    ...foundTexts("configurations"),
    ...textsBelow(["catalogs", "test/golden"], /eventbook\.config\.yaml$/u),
    "eventbook: 1\ncatalogs: [events/*.events.yaml, '!../**']\nout: ../generated\nstore: postgres://app@localhost/shop\n",
  ],
  mutate: (text, others, random) =>
    mutatedData(text, others, { ...catalogNotation, fresh: ownGrammar().value, words: ownGrammar().words }, random),
  run: (text) => {
    const { value, diagnostics } = readConfig({ path, text });
    const wrong = wrongFindings(diagnostics, new Map([[path, withoutAddresses(text)]]));
    if (wrong !== null) return wrong;
    if ((value === null) !== diagnostics.some(isError)) return "is read in spite of an error, or refused without";
    const beyond = value === null ? undefined : [value.out, ...value.catalogs.map(({ pattern }) => pattern)].find(leaves);
    return beyond === undefined ? null : `leaves the root: ${JSON.stringify(beyond)}`;
  },
};

function leaves(named: string): boolean {
  return named.startsWith("/") || /^[A-Za-z]:/u.test(named) || named.split("/").includes("..");
}
