export type { Book, BookOptions } from "./book/book.js";
export { openBook } from "./book/open-book.js";
export type { QueueOptions } from "./book/queue.js";
export type { Descriptor, Issue } from "./check/descriptor.js";
export type { Context } from "./context/context.js";
export {
  BookClosedError,
  ConcurrencyError,
  ConflictError,
  EventbookError,
  EventNotFoundError,
  EventVersionError,
  InvalidDetailsError,
  InvalidInputError,
  StoreError,
} from "./errors.js";
export type { Envelope, Position, Ref, Severity, StoredEvent, Timestamp } from "./event/event.js";
export type { Json } from "./event/json.js";
export { newEvent } from "./event/new-event.js";
export type { Definition, EventOptions, NewEvent, Receipt, Recorder } from "./event/recorder.js";
export type { Match, Query, TagQuery, Where } from "./query/query.js";
export type { Reader } from "./query/reader.js";
export type {
  AnyRegistry,
  EventIn,
  Handler,
  HandlerEntry,
  HandlersOf,
  IndexedIn,
  NoDetailsIndexedInAllOfThese,
  RegistryEntry,
  RegistryTypes,
  Run,
  Signal,
  TypeIn,
} from "./registry.js";
export type { ExpectedVersion } from "./store/expected-version.js";
export type { Store } from "./store/store.js";
