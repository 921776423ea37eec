interface Host {
  readonly setImmediate?: (work: () => void) => unknown;
  readonly MessageChannel?: new () => { readonly port1: Port; readonly port2: Port };
}

interface Port {
  onmessage: (() => void) | null;
  readonly postMessage: (message: null) => void;
  readonly close: () => void;
}

const host: Host = globalThis as unknown as Host;

/** Runs work soon, after everything that is ready to run now: no timer, so that a lone caller does not wait. */
export const handOver: (work: () => void) => void = host.setImmediate ?? throughMessages;

function throughMessages(work: () => void): void {
  if (host.MessageChannel === undefined) {
    void Promise.resolve().then(work);
    return;
  }
  const { port1, port2 } = new host.MessageChannel();
  port1.onmessage = (): void => {
    port1.close();
    work();
  };
  port2.postMessage(null);
}
