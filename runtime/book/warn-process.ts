interface Host {
  readonly process?: { readonly emitWarning?: (message: string, name: string) => void };
  readonly console?: { readonly warn: (message: string) => void };
}

/** Warns as the host does: on Node a warning of the process, elsewhere in the console. */
export function warnProcess(message: string): void {
  const host: Host = globalThis as Host;
  if (host.process?.emitWarning !== undefined) host.process.emitWarning(message, "EventbookWarning");
  else host.console?.warn(message);
}
