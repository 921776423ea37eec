/** A fenced block of a document. */
export interface Block {
  readonly language: string;
  /** What its info string says beside the language: `title="src/app.ts" fails` is `{ title: "src/app.ts", fails: "" }`. */
  readonly marks: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Every fenced block, in order. */
export function blocksOf(markdown: string): readonly Block[] {
  return [...markdown.matchAll(/^```(\w+)([^\n]*)\n(.*?)^```$/gms)].map(([, language = "", info = "", text = ""]) => ({
    language,
    marks: Object.fromEntries([...info.matchAll(/(\w+)(?:="([^"]*)")?/g)].map(([, name = "", value = ""]) => [name, value])),
    text,
  }));
}
