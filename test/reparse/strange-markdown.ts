import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
}

// The parser comes with a library that a peer is measured by.
const require = createRequire(createRequire(import.meta.url).resolve("json-schema-to-typescript"));
const library: Library & { readonly default?: Library } = await import(pathToFileURL(require.resolve("prettier/plugins/markdown")).href);
const { parsers } = library.default ?? library;

interface Library {
  readonly parsers: { readonly markdown: { readonly parse: (text: string, options: object) => Promise<Node> } };
}

/** What the catalog's page consists of. A reference has no definition to refer to; what Liquid would fill in is text to Markdown. */
const kinds = new Set(
  `
  root heading paragraph text sentence word whitespace emphasis strong inlineCode code blockquote list listItem table
  tableRow tableCell link linkReference html break liquidNode
`
    .trim()
    .split(/\s+/u),
);

/** The page's own HTML; nothing that a catalog says. */
const ownHtml = /^(?:<details>\n<summary>[^<]*<\/summary>|<\/details>|<!-- (?:(?!--)[^])* -->)$/u;

/** Somewhere on the page, or what somebody has to click on and cannot run. */
const harmless = /^(?:#[\w%.~-]*$|https?:\/\/|mailto:)/iu;

/** What a page would do beside being read, a line each. */
export async function strangeMarkdown(path: string, text: string): Promise<readonly string[]> {
  const found: string[] = [];
  const visit = (node: Node): void => {
    const { type, value = "", url = "", children = [] } = node;
    if (!kinds.has(type)) found.push(`${path} holds ${type} ${JSON.stringify(value || url)}`);
    if (type === "html" && !ownHtml.test(value)) found.push(`${path} holds HTML: ${JSON.stringify(value.slice(0, 80))}`);
    if (type === "link" && !harmless.test(url)) found.push(`${path} leads to ${JSON.stringify(url.slice(0, 80))}`);
    for (const child of children) visit(child);
  };
  visit(await parsers.markdown.parse(text, {}));
  return found;
}
