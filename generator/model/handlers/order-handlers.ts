import type { Declaration } from "../catalogs/declarations.js";
import type { HandlerDefinition } from "../event-model.js";
import type { Report } from "../findings.js";
import { mayHold } from "../gaps.js";
import { didYouMean } from "../../diagnostics/nearest.js";
import { isSilenced, keyPlace, type Site, valuePlace, within } from "../site.js";
import { byName } from "../sort.js";

/** What the order of handlers depends on. */
export interface HandlerNames {
  readonly declared: ReadonlyMap<string, Declaration<"handlers">>;
  /** Whether a name that no handler has may be one that was refused. */
  readonly mayBeHandler: (name: string) => boolean;
  readonly report: Report;
}

/** Inline handlers as they run: as declared, but each behind those that it names in `after`. Then durable ones by name. */
export function orderHandlers(handlers: readonly HandlerDefinition[], names: HandlerNames): readonly HandlerDefinition[] {
  const waits = new Map(handlers.map((handler) => [handler.name, waitsOf(handler, names)]));
  const inline = handlers.filter((handler) => handler.delivery === "inline");
  const durable = handlers.filter((handler) => handler.delivery === "durable").sort((a, b) => byName(a.name, b.name));
  return [...inOrder(inline, waits, names.report), ...durable];
}

/** A handler that another one names, and where. */
interface Wait {
  readonly for: string;
  readonly site: Site;
}

/** What a handler runs after; names that mean nothing are told and left out. */
function waitsOf(handler: HandlerDefinition, names: HandlerNames): readonly Wait[] {
  const declaration = names.declared.get(handler.name);
  const after = declaration?.written?.after ?? [];
  if (declaration === undefined || after.length === 0) return [];
  const site = within(declaration.site, "after");
  if (handler.delivery === "durable" && !mayHold(declaration.site, "delivery")) {
    names.report("handlers-run-in-an-order", {
      place: keyPlace(site),
      message: `\`${handler.name}\` is durable: it runs after the event is stored, and nothing orders it against other handlers.`,
      help: "Remove `after`, or write `delivery: inline`.",
    });
    return [];
  }
  return after.map((name, index) => ({ for: name, site: within(site, index) })).filter((wait) => isInline(wait, names));
}

function isInline({ for: name, site }: Wait, { declared, mayBeHandler, report }: HandlerNames): boolean {
  const other = declared.get(name);
  if (other?.written?.delivery === "inline") return true;
  if (isSilenced(site) || (other === undefined ? mayBeHandler(name) : mayHold(other.site, "delivery"))) return false;
  report("handlers-run-in-an-order", {
    place: valuePlace(site),
    message:
      other === undefined
        ? `No handler is called \`${name}\`.`
        : `\`${name}\` is durable: it may run long after the event is stored, and nothing waits for it.`,
    help:
      other === undefined
        ? (didYouMean(
            name,
            [...declared].filter(([, each]) => each.written?.delivery === "inline").map(([known]) => known),
          ) ?? "Name an inline handler, or remove it.")
        : `Remove it, or give \`${name}\` \`delivery: inline\`.`,
    related: other === undefined ? [] : [{ message: `\`${name}\` is declared here`, place: keyPlace(other.site) }],
  });
  return false;
}

/** Each handler in its turn, those it waits for first. */
function inOrder(
  handlers: readonly HandlerDefinition[],
  waits: ReadonlyMap<string, readonly Wait[]>,
  report: Report,
): readonly HandlerDefinition[] {
  const byHandler = new Map(handlers.map((handler) => [handler.name, handler]));
  const done = new Set<HandlerDefinition>();
  const way: { readonly handler: HandlerDefinition; readonly wait: Wait }[] = [];
  const place = (handler: HandlerDefinition): void => {
    for (const wait of waits.get(handler.name) ?? []) {
      const first = byHandler.get(wait.for);
      if (first === undefined || done.has(first)) continue;
      const start = first === handler ? way.length : way.findIndex((each) => each.handler === first);
      way.push({ handler, wait });
      if (start >= 0) reportCircle(way.slice(start), report);
      else place(first);
      way.pop();
    }
    done.add(handler);
  };
  for (const handler of handlers) if (!done.has(handler)) place(handler);
  return [...done];
}

function reportCircle(circle: readonly { readonly handler: HandlerDefinition; readonly wait: Wait }[], report: Report): void {
  const last = circle.at(-1);
  if (last === undefined) return;
  const names = [...circle.map(({ handler }) => handler.name), last.wait.for].map((name) => `\`${name}\``);
  report("handlers-run-in-an-order", {
    place: valuePlace(last.wait.site),
    message:
      circle.length === 1 ? `${names[0]} cannot run after itself.` : `These handlers wait for each other: ${names.join(" runs after ")}.`,
    help: "Remove one `after`.",
    related: circle.slice(0, -1).map(({ handler, wait }) => ({
      message: `\`${handler.name}\` runs after \`${wait.for}\``,
      place: valuePlace(wait.site),
    })),
  });
}
