import { dirname, join, resolve } from "node:path";
import type { StoreContent, StoreOperations } from "@eventbook/runtime/store";
import type { EventModel } from "../../model/event-model.js";
import { readStoreAddress, type StoreAddress } from "../../read/config/store-address.js";
import { storeContent } from "../../render/storage/store-content.js";
import type { Problem } from "../complain.js";
import type { Project } from "../project/load-project.js";
import type { Terminal } from "../terminal.js";
import { openPool } from "./load-driver.js";
import { postgresOperations, sqliteOperations } from "./load-operations.js";

/** What the commands do to a store, whichever it is. */
export interface OpenedStore {
  readonly kind: StoreAddress["kind"];
  readonly apply: (options: { readonly dryRun: boolean }) => ReturnType<StoreOperations<never, "sqlite">["applyStore"]>;
  readonly status: (options: { readonly exact: boolean }) => ReturnType<StoreOperations<never, "sqlite">["storeStatus"]>;
  readonly ensure: () => ReturnType<StoreOperations<never, "sqlite">["ensureStore"]>;
  readonly verify: () => ReturnType<StoreOperations<never, "sqlite">["verifyStore"]>;
  readonly close: () => Promise<void>;
}

/** Where the store of a project is. */
export interface Located {
  readonly address: StoreAddress;
  /** Absolute; null: it is no file. */
  readonly file: string | null;
}

/** From the environment, else from the configuration. */
export function locateStore({ root, options }: Project, { cwd, env }: Pick<Terminal, "cwd" | "env">): Located | Problem {
  const text = env["EVENTBOOK_STORE"];
  if (text === undefined || text === "") {
    if (options.store === null) return nowhere;
    return { address: options.store, file: options.store.kind === "sqlite" ? join(root, options.store.path) : null };
  }
  const address = readStoreAddress(text);
  if (address === null) return unreadable;
  return { address, file: address.kind === "sqlite" ? resolve(cwd, address.path) : null };
}

const nowhere: Problem = {
  message: "Nobody says where the store is",
  help: "Set EVENTBOOK_STORE to `postgres://user:password@host/database` or to the path of an SQLite file; without a password, `store:` in the configuration may say so as well.",
};

const unreadable: Problem = {
  message: "EVENTBOOK_STORE is neither the address of a PostgreSQL database nor the path of an SQLite file",
  help: "`postgres://user:password@host/database`, or `shop.sqlite`.",
};

/** Gets ready to work with a store; the first that is asked of it connects. */
export async function openStore({ address, file }: Located, project: Project, model: EventModel): Promise<OpenedStore | Problem> {
  if (address.kind === "sqlite") {
    const content = storeContent(model, "sqlite");
    return opened(address.kind, await sqliteOperations(), { at: file ?? address.path, content, close: async () => {} });
  }
  const pool = openPool(address.url, dirname(project.configuration));
  if ("message" in pool) return pool;
  return opened(address.kind, await postgresOperations(), { at: pool, content: storeContent(model, "postgres"), close: () => pool.end() });
}

interface Opening<At, Dialect extends "postgres" | "sqlite"> {
  readonly at: At;
  readonly content: StoreContent<Dialect>;
  readonly close: () => Promise<void>;
}

function opened<At, Dialect extends "postgres" | "sqlite">(
  kind: StoreAddress["kind"],
  operations: StoreOperations<At, Dialect>,
  { at, content, close }: Opening<At, Dialect>,
): OpenedStore {
  return {
    kind,
    apply: (options) => operations.applyStore(at, content, options),
    status: (options) => operations.storeStatus(at, content, options),
    ensure: () => operations.ensureStore(at, content),
    verify: () => operations.verifyStore(at, content),
    close,
  };
}
