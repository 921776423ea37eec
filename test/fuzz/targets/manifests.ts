import { readManifest } from "../../../generator/read/packages/package-manifest.js";
import { isRefused } from "../../../generator/read/packages/package-refusals.js";
import { mutatedData } from "../mutate-data.js";
import { foundTexts, textsBelow } from "../seed-files.js";
import type { Target } from "../target.js";

const words =
  "eventbook catalogs exports version name ./standard.events.yaml ./* . .. ../ / node_modules default import types standard null".split(
    " ",
  );

/** Any text as the `package.json` of a package: its catalogs are files of its own, or refused. */
export const manifests: Target = {
  name: "manifests",
  seeds: () => [...foundTexts("manifests"), ...textsBelow(["test/golden"], /package\.json$/u)],
  mutate: (text, others, random) =>
    mutatedData(
      text,
      others,
      {
        read: (each) => JSON.parse(each) as unknown,
        write: (tree) => JSON.stringify(tree, null, 1) ?? "",
        fresh: () => ({ eventbook: { catalogs: { standard: "./standard.events.yaml" } } }),
        words,
      },
      random,
    ),
  run: (text) => {
    const manifest = readManifest("@acme/events", { path: "node_modules/@acme/events/package.json", text });
    if (isRefused(manifest)) return /[.?]$/u.test(manifest.message) ? null : `does not end its sentence: ${manifest.message}`;
    for (const [name, file] of manifest.catalogs) {
      manifest.hasExport(name);
      if (isRefused(file)) continue;
      if (file.split("/").some((step) => ["", ".", "..", "node_modules"].includes(step)) || file.includes("\\"))
        return `leaves the package: ${JSON.stringify(file)}`;
    }
    return null;
  },
};
