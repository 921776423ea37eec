import { type RuleName, severities } from "./codes.js";
import type { Diagnostic, Severity } from "./diagnostic.js";
import { fingerprintsOf } from "./fingerprints.js";
import { type RulePage, sarifRule } from "./sarif-rule.js";
import type { Place } from "./source.js";
import { reachOf } from "./reach.js";
import { visibleText } from "./visible-text.js";
import { jsonForLogs } from "./workflow-commands.js";
import { worstFirst } from "./worst-first.js";

/** Who says it. */
export interface SarifTool {
  readonly version: string;
  readonly pageOf: (rule: RuleName) => RulePage;
}

/** What SARIF calls a severity. */
const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = { error: "error", warning: "warning", information: "note" };

/** GitHub refuses a file with more; it comes to this only where somebody means it to. */
const mostResults = 25_000;

/** A SARIF 2.1.0 log as GitHub's code scanning takes it. Only rules that have something to say are described. */
export function printSarif(diagnostics: readonly Diagnostic[], { version, pageOf }: SarifTool): string {
  const told = diagnostics.length > mostResults ? worstFirst(diagnostics).slice(0, mostResults) : diagnostics;
  const rules = [...new Set(told.map(({ code }) => code))].toSorted();
  const fingerprints = fingerprintsOf(told);
  return jsonForLogs({
    $schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "eventbook",
            version,
            informationUri: "https://www.npmjs.com/package/eventbook",
            rules: rules.map((rule) => sarifRule(rule, levels[severities[rule]], pageOf(rule))),
          },
        },
        columnKind: "utf16CodeUnits",
        results: told.map((diagnostic, at) =>
          resultOf(diagnostic, { ruleIndex: rules.indexOf(diagnostic.code), fingerprint: fingerprints[at] }),
        ),
      },
    ],
  });
}

interface Numbers {
  readonly ruleIndex: number;
  readonly fingerprint: string | undefined;
}

function resultOf({ code, severity, message, place, related, help }: Diagnostic, { ruleIndex, fingerprint }: Numbers): object {
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: messageOf(help === null ? message : `${message} ${help}`),
    locations: [{ physicalLocation: locationOf(place) }],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, at) => ({
            id: at + 1,
            message: messageOf(other.message),
            physicalLocation: locationOf(other.place),
          })),
        }),
    partialFingerprints: { primaryLocationLineHash: fingerprint },
  };
}

/** Relative to the root of the repository, which whoever reads the log knows. */
function locationOf(place: Place): object {
  const { start, end } = reachOf(place);
  return {
    artifactLocation: { uri: uriOf(place.file.path), uriBaseId: "%SRCROOT%" },
    region: { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column },
  };
}

function uriOf(path: string): string {
  // Half of a pair is no text that an address could hold.
  return path
    .replaceAll(/\p{Surrogate}/gu, "\uFFFD")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}

/** A text is shown as it is, but for placeholders, `{0}`, and links, `[here](1)`: what looks like one is none. */
function messageOf(text: string): { readonly text: string } {
  const plain = visibleText(text)
    .replaceAll("](", "\\](")
    .replaceAll(/\{(\d+)\}/g, "{{$1}}");
  return { text: plain };
}
