import type { YamlMap } from "../read/yaml/yaml-node.js";
import { textAt } from "./schema-node.js";

/** A draft of JSON Schema, by the number that people know it by. */
export type Draft = 4 | 6 | 7 | 2019 | 2020;

/** Every draft, with what `$schema` calls it. */
export const drafts: readonly { readonly draft: Draft; readonly name: string; readonly uri: string }[] = [
  { draft: 4, name: "draft-04", uri: "http://json-schema.org/draft-04/schema#" },
  { draft: 6, name: "draft-06", uri: "http://json-schema.org/draft-06/schema#" },
  { draft: 7, name: "draft-07", uri: "http://json-schema.org/draft-07/schema#" },
  { draft: 2019, name: "2019-09", uri: "https://json-schema.org/draft/2019-09/schema" },
  { draft: 2020, name: "2020-12", uri: "https://json-schema.org/draft/2020-12/schema" },
];

/** What is read where nothing says otherwise. */
export const usualDraft: Draft = 7;

/** How a draft is called. */
export function draftName(draft: Draft): string {
  return drafts.find((each) => each.draft === draft)?.name ?? "";
}

const known: readonly { readonly form: RegExp; readonly draft: Draft }[] = [
  { form: /^https?:\/\/json-schema\.org\/draft-0[45]\/(?:hyper-)?schema#?$/u, draft: 4 },
  { form: /^https?:\/\/json-schema\.org\/draft-06\/(?:hyper-)?schema#?$/u, draft: 6 },
  { form: /^https?:\/\/json-schema\.org\/draft-07\/(?:hyper-)?schema#?$/u, draft: 7 },
  { form: /^https?:\/\/json-schema\.org\/draft\/2019-09\/(?:hyper-)?schema#?$/u, draft: 2019 },
  { form: /^https?:\/\/json-schema\.org\/draft\/2020-12\/(?:hyper-)?schema#?$/u, draft: 2020 },
  { form: /^https?:\/\/iglucentral\.com\/schemas\/com\.snowplowanalytics\.self-desc\//u, draft: 4 },
  { form: /^https:\/\/spec\.openapis\.org\/oas\/3\.1\/dialect\//u, draft: 2020 },
];

/** The draft that a `$schema` names, with or without `#`, by http or https; null: none that is known. */
export function draftOf(uri: string): Draft | null {
  return known.find(({ form }) => form.test(uri))?.draft ?? null;
}

/** Documents that hold schemas among other things, by the key that says what they are. */
const holders: readonly { readonly key: string; readonly version: RegExp; readonly draft: Draft }[] = [
  { key: "openapi", version: /^3\.0/u, draft: 4 },
  { key: "openapi", version: /^3\./u, draft: 2020 },
  { key: "swagger", version: /^2/u, draft: 4 },
  { key: "asyncapi", version: /^[23]\./u, draft: 7 },
];

/** The draft of a document that is no schema itself, such as one of OpenAPI; null: it is nothing of the kind. */
export function draftOfHolder(root: YamlMap): Draft | null {
  return holders.find(({ key, version }) => version.test(textAt(root, key) ?? ""))?.draft ?? null;
}
