import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose, type Finding } from "../../diagnostics/finding.js";
import type { SourceFile } from "../../diagnostics/source.js";
import { limits } from "../../diagnostics/limits.js";
import { nameOf, visibleText } from "../../diagnostics/visible-text.js";
import { isRefused, readYamlEvents, type YamlRefused } from "../../tools/read-yaml-events.js";
import { type Composed, composeYaml } from "./compose-yaml.js";
import { isBeyondExplaining } from "./beyond-explaining.js";
import { holdsMore } from "../files/holds-more.js";
import { tooLargeCatalog, tooLargeYaml, tooManyValues } from "../files/too-large.js";
import { readPlainYaml } from "./read-plain-yaml.js";
import { readYamlExactly } from "./read-yaml-exactly.js";
import { refusal } from "./yaml-refusals.js";

/** What YAML 1.2 (5.1) does not take for printable, and surrogates without their other half. */
const unprintable = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** The values of a YAML file with their places. What is more than plain is left to the fast reader; what that refuses is decided and explained by the exact one. */
export function readYaml(file: SourceFile): Composed {
  return readText(file, tooLargeCatalog);
}

/** The same of a file that is no catalog, and might as well be JSON. */
export function readOtherYaml(file: SourceFile): Composed {
  return readText(file, tooLargeYaml);
}

type TooLarge = Pick<Finding, "message" | "help">;

function readText(file: SourceFile, tooLarge: TooLarge): Composed {
  const refused = refuseText(file, tooLarge);
  if (refused !== null) return { root: null, unsound: new Set(), diagnostics: [refused] };
  const plain = readPlainYaml(file.text);
  if (plain !== null) return { root: plain, unsound: new Set(), diagnostics: [] };
  const read = readYamlEvents(file.text);
  if (!isRefused(read)) return composeYaml(file, read);
  return isBeyondExplaining(file.text)
    ? { root: null, unsound: new Set(), diagnostics: [refuseUnexplained(file, read)] }
    : readYamlExactly(file);
}

function refuseUnexplained(file: SourceFile, { reason, at }: YamlRefused): Diagnostic {
  const start = Math.min(at, file.text.length);
  const place = { file, start, end: Math.min(start + 1, file.text.length) };
  if (/depth/i.test(reason)) return refusal("too-deep", place);
  return diagnose("yaml-is-sound", { place, message: `This is not YAML: ${visibleText(reason)}.` });
}

/** What no reader is to see. */
function refuseText(file: SourceFile, tooLarge: TooLarge): Diagnostic | null {
  const beginning = { file, start: 0, end: 0 };
  if (file.text.length > limits.catalogFile) return diagnose("limits-are-kept", { place: beginning, ...tooLarge });
  if (holdsMore(file.text, limits.values)) return diagnose("limits-are-kept", { place: beginning, ...tooManyValues });
  if (file.text.startsWith("\uFEFF\uFEFF")) {
    const place = { file, start: 1, end: 2 };
    return diagnose("yaml-is-sound", { place, message: "The file begins with two byte order marks.", help: "Remove them." });
  }
  const start = file.text.search(unprintable);
  if (start < 0) return null;
  const message = `YAML does not allow the character ${nameOf(file.text.slice(start))}.`;
  const help = "Remove it; between double quotes it can be written as an escape, such as `\\u0007`.";
  return diagnose("yaml-is-sound", { place: { file, start, end: start + 1 }, message, help });
}
