import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, it } from "vitest";

const pages = [
  ...readdirSync(".").filter((name) => name.endsWith(".md")),
  ...readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name.replaceAll("\\", "/")}`),
];

/** A page without its code, where brackets mean something else. */
function proseOf(page: string): string {
  return readFileSync(page, "utf8").replaceAll(/^```[^]*?^```$/gm, "");
}

interface Link {
  readonly from: string;
  /** Relative to the repository. */
  readonly to: string;
  readonly anchor: string | null;
}

function linksOf(page: string): readonly Link[] {
  const targets = [...proseOf(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets
    .filter((target) => !/^https?:/.test(target))
    .map((target) => {
      const [path = "", anchor] = target.split("#");
      return { from: page, to: path === "" ? page : normalize(join(dirname(page), path)).replaceAll("\\", "/"), anchor: anchor ?? null };
    });
}

/** What GitHub calls the headings of a page. */
function anchorsOf(page: string): readonly string[] {
  return [...proseOf(page).matchAll(/^#+ (.*)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\-_ ]/gu, "")
      .replaceAll(" ", "-"),
  );
}

const links = pages.flatMap(linksOf);

it("has no link between pages that leads nowhere", () => {
  expect(links.length).toBeGreaterThan(40);
  const lost = links.filter(({ to, anchor }) => !existsSync(to) || (anchor !== null && !anchorsOf(to).includes(anchor)));
  expect(lost).toEqual([]);
});

it("leads from the README to every page", () => {
  const reached = new Set(["README.md"]);
  for (const page of reached) {
    for (const { from, to } of links) if (from === page) reached.add(to);
  }
  expect(pages.filter((page) => !reached.has(page) && !(page.startsWith("docs/rules/") && reached.has("docs/rules")))).toEqual([]);
});
