/** Where events are kept. Neither part of it is ever printed. */
export type StoreAddress = { readonly kind: "postgres"; readonly url: string } | { readonly kind: "sqlite"; readonly path: string };

const postgres = /^postgres(?:ql)?:\/\//i;
const secretInAddress = /^[^/?#]*:\/\/[^/?#@]*:[^/?#]+@|[?&](?:ssl)?password=[^&]/i;

/** Reads an address: `postgres://…`, `postgresql://…`, or a path, which may be written as `sqlite:…` or `file:…`. null: it is neither. */
export function readStoreAddress(text: string): StoreAddress | null {
  if (postgres.test(text)) return { kind: "postgres", url: text };
  const [, scheme, rest = text] = /^(sqlite|file):(?:\/\/(?=\/)|\/\/localhost(?=\/))?(.*)$/is.exec(text) ?? [];
  const path = scheme?.toLowerCase() === "file" ? decoded(rest) : rest;
  if (path === null || isOfAnotherKind(path)) return null;
  return { kind: "sqlite", path };
}

/** Whether an address holds a password. */
export function hasPassword(text: string): boolean {
  return postgres.test(text) && secretInAddress.test(text);
}

/** Other databases, files that nobody would find again, and `host=… password=…`, which would make a file of that name. */
function isOfAnotherKind(path: string): boolean {
  return path === "" || path.startsWith(":") || /^[a-z][a-z0-9+.-]+:/i.test(path) || /^\s*\w+\s*=/.test(path) || /[?#\0]/.test(path);
}

function decoded(path: string): string | null {
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

/** The text with every address and password in it as asterisks, as long as before, so that places stay what they are. */
export function withoutAddresses(text: string): string {
  return text
    .replaceAll(/(postgres(?:ql)?:(?:\\?\/){2})([^\s"']+)/gi, (_, scheme: string, rest: string) => scheme + "*".repeat(rest.length))
    .replaceAll(/(password\s*=\s*)([^\s"'&]+)/gi, (_, key: string, secret: string) => key + "*".repeat(secret.length));
}
