import type { CurrentContext } from "./context.js";

/** Keeps a context for everything that a function calls, also later. */
export interface ContextStorage {
  readonly run: <T>(context: CurrentContext, work: () => T) => T;
  readonly getStore: () => CurrentContext | undefined;
}

interface HostProcess {
  readonly getBuiltinModule?: (name: string) => { readonly AsyncLocalStorage: new () => ContextStorage } | undefined;
}

/** Storage that follows asynchronous work, where the host has it (Node 20.16 and its relatives); null where it does not. */
export function contextStorage(): ContextStorage | null {
  const host = (globalThis as { readonly process?: HostProcess }).process;
  const hooks = host?.getBuiltinModule?.("node:async_hooks");
  return hooks === undefined ? null : new hooks.AsyncLocalStorage();
}
