import type { Issue } from "./check/descriptor.js";
import type { ExpectedVersion } from "./store/expected-version.js";

/** Every error of the runtime. `code` is stable: prefer it to `instanceof` where two copies of the runtime may be installed. */
export abstract class EventbookError extends Error {
  abstract readonly code: string;
  /** Said by each class itself, as minifiers rename classes; on the prototype, where the stack finds it. */
  abstract override get name(): string;
  /** Whether the same call may succeed later, unchanged. */
  readonly retryable: boolean = false;
}

/** The details do not fit the event's definition. Says where and why, never what the values were. */
export class InvalidDetailsError extends EventbookError {
  readonly code = "invalid-details";
  readonly type: string;
  readonly issues: readonly Issue[];

  constructor(type: string, issues: readonly Issue[]) {
    super(`The details of \`${type}\` are not valid: ${listed(issues)}.`);
    this.type = type;
    this.issues = issues;
  }

  override get name(): string {
    return "InvalidDetailsError";
  }
}

/** No event of this name is in the registry. */
export class EventNotFoundError extends EventbookError {
  readonly code = "event-not-found";
  readonly type: string;
  /** Names that look alike, the likest first. */
  readonly nearest: readonly string[];

  constructor(type: string, nearest: readonly string[]) {
    const hint = nearest.length === 0 ? "" : ` Did you mean ${nearest.map((name) => `\`${name}\``).join(" or ")}?`;
    super(`No event is called \`${type}\`.${hint}`);
    this.type = type;
    this.nearest = nearest;
  }

  override get name(): string {
    return "EventNotFoundError";
  }
}

/** The emitter is newer than the registry that the book was opened with. */
export class EventVersionError extends EventbookError {
  readonly code = "event-version";
  readonly type: string;
  readonly emitted: number;
  readonly known: number;

  constructor(type: string, versions: { readonly emitted: number; readonly known: number }) {
    super(
      `\`${type}\` was emitted in version ${versions.emitted}, and the registry knows it up to version ${versions.known}. Generate the registry anew: \`npx eventbook generate\`.`,
    );
    this.type = type;
    this.emitted = versions.emitted;
    this.known = versions.known;
  }

  override get name(): string {
    return "EventVersionError";
  }
}

/** The id belongs to another event already. */
export class ConflictError extends EventbookError {
  readonly code = "conflict";
  readonly id: string;

  constructor(id: string) {
    super(`The id ${JSON.stringify(id)} belongs to an event with other content.`);
    this.id = id;
  }

  override get name(): string {
    return "ConflictError";
  }
}

/** Somebody else has written to the stream since it was read, or it is not there: load it again, decide again, and append with its new version. */
export class ConcurrencyError extends EventbookError {
  readonly code = "concurrency";
  readonly expected: ExpectedVersion;
  /** The version of the last event; 0 where there is none. */
  readonly actual: number;

  constructor(versions: { readonly expected: ExpectedVersion; readonly actual: number }) {
    super(
      `The stream was expected ${phrases(versions.expected)}, and ${versions.actual === 0 ? "has no event" : `is at version ${versions.actual}`}.`,
    );
    this.expected = versions.expected;
    this.actual = versions.actual;
  }

  override get name(): string {
    return "ConcurrencyError";
  }
}

/** What the caller said beside the details is not usable: options of an event, a context, a query, the options of a book. */
export class InvalidInputError extends EventbookError {
  readonly code: "invalid-about" | "invalid-context" | "invalid-query" | "invalid-options";

  constructor(code: InvalidInputError["code"], message: string) {
    super(message);
    this.code = code;
  }

  override get name(): string {
    return "InvalidInputError";
  }
}

/** The store could not do what it was asked. `cause` is the driver's own error. */
export class StoreError extends EventbookError {
  readonly code: "store-unavailable" | "store-refused" | "store-overloaded" | "store-timeout";
  override readonly retryable: boolean;

  constructor(code: StoreError["code"], message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.retryable = code !== "store-refused";
  }

  override get name(): string {
    return "StoreError";
  }
}

/** The book was closed before the call. */
export class BookClosedError extends EventbookError {
  readonly code = "book-closed";

  constructor() {
    super("The book is closed.");
  }

  override get name(): string {
    return "BookClosedError";
  }
}

function phrases(expected: ExpectedVersion): string {
  if (expected === "new") return "to have no event yet";
  if (typeof expected === "number") return `at version ${expected}`;
  return "to have events already";
}

const mostListed = 5;

function listed(issues: readonly Issue[]): string {
  const shown = issues.slice(0, mostListed).map((issue) => `${issue.path === "" ? "the whole" : issue.path} ${issue.message}`);
  const hidden = issues.length - shown.length;
  return hidden === 0 ? shown.join("; ") : `${shown.join("; ")}; and ${hidden} more`;
}
