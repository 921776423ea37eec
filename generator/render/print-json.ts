import { escapeInvisible } from "../code/invisible.js";
import type { Place } from "../diagnostics/source.js";
import type { Json } from "../model/shape.js";
import type { Artifact } from "./artifact.js";

/** Where objects of a document come from; what is not in it comes from whatever stands around it. */
export type PlacesOf = ReadonlyMap<object, Place>;

interface Page {
  text: string;
  line: number;
  readonly places: PlacesOf;
  readonly origins: { readonly line: number; readonly place: Place }[];
}

/** A JSON file, two spaces deep, keys in the order of their objects; what is invisible is escaped. */
export function jsonArtifact(path: string, document: Json, places: PlacesOf): Artifact {
  const page: Page = { text: "", line: 1, places, origins: [] };
  printValue(page, document, "\n");
  return { path, content: `${page.text}\n`, origins: page.origins };
}

/** A JSON text for people, two spaces deep; what is invisible is escaped. */
export function jsonText(value: Json): string {
  // Only strings hold such characters once JSON has been made of a value; its own line breaks are not to be escaped.
  return JSON.stringify(value, null, 2).split("\n").map(escapeInvisible).join("\n");
}

function printValue(page: Page, value: Json, indent: string): void {
  if (value === null || typeof value !== "object") {
    page.text += escapeInvisible(JSON.stringify(value));
    return;
  }
  const place = page.places.get(value);
  if (place !== undefined) page.origins.push({ line: page.line, place });
  const inner = `${indent}  `;
  if (Array.isArray(value))
    printAll(
      page,
      indent,
      "[]",
      value.map((item: Json) => () => printValue(page, item, inner)),
    );
  else
    printAll(
      page,
      indent,
      "{}",
      Object.entries(value).map(
        ([key, member]) =>
          () =>
            printMember(page, key, member, inner),
      ),
    );
}

function printMember(page: Page, key: string, value: Json, indent: string): void {
  page.text += `${escapeInvisible(JSON.stringify(key))}: `;
  printValue(page, value, indent);
}

function printAll(page: Page, indent: string, brackets: "[]" | "{}", parts: readonly (() => void)[]): void {
  page.text += brackets.charAt(0);
  parts.forEach((print, index) => {
    breakLine(page, index === 0 ? `${indent}  ` : `,${indent}  `);
    print();
  });
  if (parts.length > 0) breakLine(page, indent);
  page.text += brackets.charAt(1);
}

function breakLine(page: Page, text: string): void {
  page.text += text;
  page.line++;
}
