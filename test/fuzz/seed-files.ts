import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";

/** The texts of files below folders of the repository, larger ones left out; those of a folder that is not there are none. */
export function textsBelow(folders: readonly string[], ending: RegExp, longest = 20_000): readonly string[] {
  return folders.flatMap((folder) => {
    if (!existsSync(folder)) return [];
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
      (name) => ending.test(name) && !name.includes("node_modules"),
    );
    return names
      .filter((name) => !name.split(sep).includes("expected"))
      .toSorted()
      .map((name) => readFileSync(join(folder, name), "utf8"))
      .filter((text) => text.length <= longest);
  });
}

/** Cases that were found earlier, for a target: they are good beginnings. */
export function foundTexts(target: string): readonly string[] {
  return foundFiles(target).map(({ text }) => text);
}

/** The same with the names of their files. What has halves of characters is kept as JSON. */
export function foundFiles(target: string): readonly { readonly file: string; readonly text: string }[] {
  const folder = join("test/fuzz/found", target);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(folder, name), "utf8");
      return { file: `${target}/${name}`, text: name.endsWith(".json") ? (JSON.parse(text) as string) : text };
    });
}
