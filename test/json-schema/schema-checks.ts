import { generate, isError } from "../../generator/generate.js";
import { checksOf, loadModule } from "../support/load-module.js";

const catalog = `catalog: tried
description: A schema that is tried on values.
owner: nobody
defaults: { category: action, retain: 365d, formats: assert }
categories: { action: Something happened. }
types: { It: ./it.json }
events:
  tried:
    description: Something was tried.
    schema: { type: object, required: [it], properties: { it: { $ref: ./it.json } } }
`;

/** Predicate and collector of a schema. */
export interface SchemaChecks {
  readonly accepts: (value: unknown) => boolean;
  /** Whether the collector finds something to say. */
  readonly explains: (value: unknown) => boolean;
}

/** What becomes of a document on the whole way from text to module, as what the property of an event refers to: its checks, or the rules that refuse it. Formats are asserted. */
export function checksFrom(document: object): SchemaChecks | { readonly refused: readonly string[] } {
  const file = { path: "it.json", text: JSON.stringify(document) };
  const { value: artifacts, diagnostics } = generate(
    [{ path: "tried.events.yaml", text: catalog }],
    { out: "generated", target: "js", storage: [] },
    (path) => (path === file.path ? file : "missing"),
  );
  const errors = diagnostics.filter(isError);
  if (errors.length > 0) return { refused: [...new Set(errors.map(({ code }) => code))] };
  const module = loadModule(artifacts.find(({ path }) => path === "tried.js")?.content ?? "");
  const { accepts, issues } = checksOf(module, { accepts: "isTriedDetails", issues: "triedIssues" });
  return { accepts: (it) => accepts({ it }), explains: (it) => issues({ it }).length > 0 };
}
