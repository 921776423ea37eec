import type { Book, HandlerEntry, Store } from "../../index.js";
import type { OpenStore } from "../../store/index.js";
import type { AnyHandler, Shop } from "../shop.js";

/** What not every store can do. A store that can is held to it. */
export type Ability =
  /** What is stored outlives the book that stored it, and several books may be open on the same events, as in several processes. */
  | "lasting"
  /** `book.in` takes a transaction of the application. */
  | "transactions";

/** A transaction as the application has begun it. */
export interface ApplicationTransaction<Tx> {
  /** What `book.in` is given. */
  readonly transaction: Tx;
  readonly commit: () => Promise<void>;
  readonly rollback: () => Promise<void>;
}

/** A store without events, made for one case. */
export interface StoreUnderTest<Tx = never> {
  /** A lasting one may be opened several times, and gives the same events each time. */
  readonly store: Store<Tx>;
  /** Begins a transaction of the application. Needed for the ability `transactions`. */
  readonly begin?: (() => Promise<ApplicationTransaction<Tx>>) | undefined;
  /** Takes away what was made for the case, when it has ended and everything that it opened is closed. */
  readonly dispose?: (() => Promise<void>) | undefined;
}

/** The handlers that a case wires, by name. */
export type Functions = Readonly<Record<string, AnyHandler | "elsewhere">>;
export type AnyShop = Shop<Functions>;

/** What a case has to work with. Whatever it opens is closed when it ends. */
export interface Room {
  /** Opens a book over the store; warnings of all books of the case come to one list. */
  readonly open: (entries?: readonly HandlerEntry[], handlers?: Functions) => Promise<Book<AnyShop, unknown>>;
  /** Opens the store without a book. */
  readonly openStore: () => Promise<OpenStore>;
  readonly begin: () => Promise<ApplicationTransaction<unknown>>;
  readonly warnings: readonly string[];
}

/** Cases about one thing. The name of a case goes on where `about` ends. */
export interface Topic {
  readonly about: string;
  readonly needs?: Ability;
  readonly cases: Readonly<Record<string, (room: Room) => Promise<void>>>;
}
