interface Host {
  readonly process?: { readonly emitWarning?: (message: string, name: string) => void };
  readonly console?: { readonly warn: (message: string) => void };
}

/** What warns: the application's function, which must not bring anything down when it fails; else the host, on Node with a warning of the process. */
export function warner(onWarning: (message: string) => void = warnHost): (message: string) => void {
  return (message) => {
    try {
      onWarning(message);
    } catch {
      warnHost(`\`onWarning\` threw when it was told: ${message}`);
    }
  };
}

function warnHost(message: string): void {
  const host: Host = globalThis as Host;
  if (host.process?.emitWarning !== undefined) host.process.emitWarning(message, "EventbookWarning");
  else host.console?.warn(message);
}
