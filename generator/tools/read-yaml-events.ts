import type * as JsYaml from "js-yaml";
import type { Event } from "js-yaml";
import { libraryLoader } from "./load-library.js";
import type { ScalarEvent, YamlEvent } from "./yaml-event.js";

const library = libraryLoader<typeof JsYaml>("js-yaml");

/** Deeper nesting is refused here, which says nothing about whether the text is YAML. */
const maxDepth = 200;

function styleOf(style: number): ScalarEvent["style"] {
  const { SCALAR_STYLE } = library();
  if (style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED) return "quoted";
  return style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK ? "block" : "plain";
}

/** Why the fast reader refuses a text, and where. */
export interface YamlRefused {
  readonly reason: string;
  readonly at: number;
}

/** The fast reader: what YAML text says, or that it refuses the text. It refuses a little more than YAML does. */
export function readYamlEvents(text: string): readonly YamlEvent[] | YamlRefused {
  const { parseEvents, YAMLException } = library();
  try {
    const events = parseEvents(text, { maxDepth });
    const lenient = events.findIndex((event, index) => isTooLenient(text, event, events[index - 1]));
    if (lenient < 0) return events.map((event) => translate(text, event));
    return { reason: "a map begins on the line of its key", at: 0 };
  } catch (error) {
    if (error instanceof YAMLException) return { reason: error.reason, at: error.mark?.position ?? 0 };
    throw error;
  }
}

/** Tells a refusal from what was read. */
export function isRefused(read: readonly YamlEvent[] | YamlRefused): read is YamlRefused {
  return "reason" in read;
}

/** `a: &x b: c` is taken for a map in a map, which YAML does not allow on one line. */
function isTooLenient(text: string, event: Event, before: Event | undefined): boolean {
  const { COLLECTION_STYLE, EVENT_ID } = library();
  if (event.type !== EVENT_ID.SCALAR && event.type !== EVENT_ID.MAPPING) return false;
  if (event.anchorStart < 0) return false;
  if (event.type === EVENT_ID.MAPPING)
    return event.style === COLLECTION_STYLE.BLOCK && !/[\r\n]/.test(text.slice(event.anchorEnd, event.start));
  if (before?.type !== EVENT_ID.MAPPING || before.style !== COLLECTION_STYLE.BLOCK) return false;
  const lineStart = Math.max(text.lastIndexOf("\n", event.anchorStart), text.lastIndexOf("\r", event.anchorStart)) + 1;
  return !/^[ \t?-]*&$/.test(text.slice(lineStart, event.anchorStart));
}

function translate(text: string, event: Event): YamlEvent {
  const { EVENT_ID, getScalarValue } = library();
  switch (event.type) {
    case EVENT_ID.SCALAR: {
      const style = event.valueStart < 0 ? "empty" : styleOf(event.style);
      const quote = style === "quoted" ? 1 : 0;
      return {
        kind: "scalar",
        text: event.fast ? text.slice(event.valueStart, event.valueEnd) : getScalarValue(text, event),
        style,
        start: event.valueStart - quote,
        end: event.valueEnd + quote,
        anchor: anchorOf(text, event),
        tagStart: event.tagStart,
        tagEnd: event.tagEnd,
      };
    }
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return {
        kind: event.type === EVENT_ID.MAPPING ? "map" : "list",
        start: event.start,
        anchor: anchorOf(text, event),
        tagStart: event.tagStart,
        tagEnd: event.tagEnd,
      };
    case EVENT_ID.ALIAS:
      return { kind: "alias", name: text.slice(event.anchorStart, event.anchorEnd), start: event.anchorStart - 1, end: event.anchorEnd };
    case EVENT_ID.DOCUMENT:
      return { kind: "document", directives: event.directives.length > 0 };
    case EVENT_ID.POP:
      return { kind: "end" };
  }
}

function anchorOf(text: string, event: { readonly anchorStart: number; readonly anchorEnd: number }): string | null {
  return event.anchorStart < 0 ? null : text.slice(event.anchorStart, event.anchorEnd);
}
