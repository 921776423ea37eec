import { stringify } from "yaml";
import { mutatedData } from "../mutate-data.js";
import { foundTexts, textsBelow } from "../seed-files.js";
import type { Target } from "../target.js";
import { catalogNotation, runGenerator } from "./catalogs.js";

/** What each catalog of a family is called, in turn. */
const names = ["base", "shop", "shop-stock", "audit"];

/** Catalogs that use each other, or are parts of one: a list of them in one text. */
export const families: Target = {
  name: "families",
  seeds: () => [...foundTexts("families"), ...ofGoldenCases()],
  mutate: (text, others, random) =>
    mutatedData(text, others, { ...catalogNotation, fresh: (some) => names.map(() => catalogNotation.fresh(some)) }, random),
  run: (text, isThorough) => {
    const family = catalogsOf(text);
    return family.size === 0 ? null : runGenerator(family, new Map(), isThorough);
  },
};

function ofGoldenCases(): readonly string[] {
  return ["several-catalogs", "qualified-category"].map((name) =>
    stringify(textsBelow([`test/golden/${name}/input`], /\.events\.yaml$/u).map(catalogNotation.read), { lineWidth: 0 }),
  );
}

function catalogsOf(text: string): ReadonlyMap<string, string> {
  let family: unknown;
  try {
    family = catalogNotation.read(text);
  } catch {
    return new Map();
  }
  if (!Array.isArray(family)) return new Map();
  return new Map(family.slice(0, names.length).map((tree, at) => [`events/${names[at]}.events.yaml`, catalogNotation.write(tree ?? null)]));
}
