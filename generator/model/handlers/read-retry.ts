import type { HandlerBlock } from "../../read/grammar/catalog-as-written.js";
import type { HandlerDefinition } from "../event-model.js";
import type { Report } from "../findings.js";
import { mayHold } from "../gaps.js";
import { keyPlace, type Site, valuePlace, within } from "../site.js";

type Retry = HandlerDefinition["retry"];

const builtIn: Retry = { attempts: 12, first: "1s", most: "6h" };

/** What happens after a failure. The first pause must not be longer than the longest: that would be said of no pause at all. */
export function readRetry(written: HandlerBlock["retry"], site: Site, report: Report): Retry {
  const retry = { ...builtIn, ...written };
  if (milliseconds(retry.first) <= milliseconds(retry.most) || mayHold(site, "first") || mayHold(site, "most")) return retry;
  const said = written?.first === undefined ? "most" : "first";
  const place = valuePlace(within(site, said));
  const other =
    said === "first" && written?.most !== undefined ? [{ message: "the longest pause", place: keyPlace(within(site, "most")) }] : [];
  report("values-fit-their-keys", {
    place,
    message: `The first pause, \`${retry.first}\`, is longer than the longest, \`${retry.most}\`.`,
    help:
      said === "first" ? `Write \`most: ${retry.first}\`, or a shorter first one.` : `Write \`first: ${retry.most}\` too, or a longer one.`,
    related: other,
  });
  return builtIn;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

function milliseconds(duration: string): number {
  const [, count = "0", unit = "s"] = /^([0-9]+)([a-z]+)$/u.exec(duration) ?? [];
  return Number(count) * (units[unit] ?? 0);
}
