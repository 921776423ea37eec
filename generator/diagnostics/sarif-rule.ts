import type { RuleName } from "./codes.js";

/** What the page of a rule says. */
export interface RulePage {
  /** Its first sentence. */
  readonly summary: string;
  /** Markdown below the title. */
  readonly body: string;
}

/** A rule as SARIF describes it, with its page. */
export function sarifRule(id: RuleName, level: "error" | "warning" | "note", { summary, body }: RulePage): object {
  return {
    id,
    name: id.replaceAll(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: body, markdown: body },
    defaultConfiguration: { level },
  };
}
