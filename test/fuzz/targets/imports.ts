import { importAll } from "../../import/imported.js";
import { mutatedData } from "../mutate-data.js";
import { foundTexts, textsBelow } from "../seed-files.js";
import type { Target } from "../target.js";
import { wrongFindings } from "../wrong-places.js";
import { runGenerator } from "./catalogs.js";
import { schemas } from "./schemas.js";
import { parse } from "yaml";

const words =
  `openapi 3.1.0 3.0.3 asyncapi 2.6.0 3.0.0 webhooks paths components schemas messages channels operations payload requestBody content
application/json schema post get callbacks responses info title version examples headers name summary $ref #/components/schemas/A #/components/messages/B
traits oneOf allOf definitions properties type object string`.split(/\s+/u);

/** Any document as the source of an import. What is written is accepted. */
export const imports: Target = {
  name: "imports",
  seeds: () => [
    ...foundTexts("imports"),
    ...textsBelow(["test/import/fixtures", "test/golden/json-schemas/input"], /\.(?:ya?ml|json)$/u),
    ...schemas.seeds().slice(-5),
  ],
  mutate: (text, others, random) =>
    mutatedData(
      text,
      others,
      {
        read: (each) => parse(each, { logLevel: "silent", maxAliasCount: 10 }) as unknown,
        write: (tree) => JSON.stringify(tree, null, 1) ?? "",
        fresh: () => ({}),
        words,
      },
      random,
    ),
  run: async (text, isThorough) => {
    const path = /^\s*[{[]/u.test(text) ? "s/x.json" : "s/x.yaml";
    const { files, findings, diagnostics, catalogs } = importAll({ [path]: text });
    const wrong = wrongFindings(diagnostics, new Map([[path, text]]));
    if (wrong !== null) return wrong;
    if (findings.length > 0) return `writes what is refused: ${findings[0]?.code}: ${findings[0]?.message}`;
    if (!isThorough || catalogs.length === 0) return null;
    const written = new Map([...files].filter(([file]) => file.endsWith(".events.yaml")));
    return runGenerator(written, files, true);
  },
};
