interface Host {
  readonly process?: { readonly emitWarning?: (message: string, name: string) => void };
  readonly console?: { readonly warn: (message: string) => void };
}

/** What warns: the application's function, which must not bring anything down when it fails; else the host, on Node with a warning of the process. */
export function warner(onWarning: (message: string) => void = warnHost): (message: string) => void {
  return (message) => {
    const failed = (): void => warnHost(`\`onWarning\` threw when it was told: ${message}`);
    try {
      // What is of no result to the compiler may be a promise, which nobody else awaits.
      const told: unknown = onWarning(message);
      void Promise.resolve(told).catch(failed);
    } catch {
      failed();
    }
  };
}

function warnHost(message: string): void {
  const host: Host = globalThis as Host;
  if (host.process?.emitWarning !== undefined) host.process.emitWarning(message, "EventbookWarning");
  else host.console?.warn(message);
}
