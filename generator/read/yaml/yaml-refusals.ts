import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { limits } from "../../diagnostics/limits.js";
import { diagnose } from "../../diagnostics/finding.js";
import type { Place } from "../../diagnostics/source.js";
import { visibleText } from "../../diagnostics/visible-text.js";
import type { AliasProblem } from "./anchors.js";

/** What is sound YAML and has no place in a catalog. */
interface Refusal {
  readonly message: string;
  readonly help: string;
}

export type YamlRefusal =
  | AliasProblem
  | "tag"
  | "directive"
  | "second-document"
  | "key-not-text"
  | "too-long-key"
  | "merge-key"
  | "repeated-key"
  | "inexact-number";

const refusals: Readonly<Record<YamlRefusal, (written: string) => Refusal>> = {
  undefined: (written) => ({ message: "An unquoted `*` begins a YAML alias.", help: `Quote it: \`"${written}"\`.` }),
  circular: (written) => ({ message: `\`${written}\` stands inside the value that it names.`, help: "Name what repeats under `types:`." }),
  "too-deep": () => ({
    message: `Values are nested more than ${limits.catalogDepth} deep here.`,
    help: "Name the inner parts under `types:`.",
  }),
  "too-much": () => ({ message: "The aliases of this file make it too large.", help: "Name what is shared under `types:`." }),
  tag: (written) => ({
    message: `\`${written}\` is a YAML tag; tags have no meaning here.`,
    help: /^![A-Z]/.test(written)
      ? `For the type, write \`${written.slice(1)}\`.`
      : "Remove it; a text that looks like something else is quoted.",
  }),
  directive: () => ({ message: "A YAML directive has no meaning here: every file is read as YAML 1.2.", help: "Remove the line." }),
  "second-document": () => ({ message: "A second YAML document begins here.", help: "Give it a file of its own." }),
  "key-not-text": () => ({ message: "A key must be a text.", help: "If brackets or braces belong to the text, quote it." }),
  "too-long-key": () => ({
    message: "This key has more than the 1024 characters that YAML allows up to a colon.",
    help: "Shorten it, or write the map between braces.",
  }),
  "merge-key": () => ({
    message: "`<<` is not merged in YAML 1.2.",
    help: "Shared fields belong under `types:`, shared policy under `defaults:` or a category.",
  }),
  "repeated-key": (written) => ({ message: `\`${written}\` stands here twice.`, help: "Remove one of the two, or rename it." }),
  "inexact-number": (written) => ({
    message: `\`${written}\` is not a number that can be kept exactly.`,
    help: `If it is a text, quote it: \`"${written}"\`.`,
  }),
};

/** Says why something is refused, where it is written. */
export function refusal(what: YamlRefusal, place: Place, related?: Diagnostic["related"]): Diagnostic {
  const written = visibleText(place.file.text.slice(place.start, place.end));
  return diagnose("yaml-is-sound", { place, ...refusals[what](written), related });
}
