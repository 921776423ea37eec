import type { StoreAddress } from "../../read/config/store-address.js";

/** What stands for a part of an address. */
const mark = "…";

/** Makes a text free of all parts of an address, and of what PostgreSQL's own variables add to it. */
export function hiding(
  address: StoreAddress,
  file: string | null,
  env: Readonly<Record<string, string | undefined>>,
): (text: string) => string {
  const parts = [...new Set(address.kind === "sqlite" ? [address.path, file ?? ""] : partsOf(address.url, env))]
    // The schema is called so whoever connects.
    .filter((part) => part !== "" && part !== "eventbook")
    .sort((a, b) => b.length - a.length);
  if (parts.length === 0) return (text) => text;
  const pattern = new RegExp(parts.map((part) => `(?<!\\w)${escaped(part)}(?!\\w)`).join("|"), "g");
  return (text) => text.replaceAll(pattern, mark);
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|\-/]/g, "\\$&");
}

const variables = ["PGHOST", "PGHOSTADDR", "PGPORT", "PGUSER", "PGPASSWORD", "PGDATABASE"] as const;

function partsOf(url: string, env: Readonly<Record<string, string | undefined>>): readonly string[] {
  const [, user = "", password = "", hosts = "", database = "", query = ""] =
    /^[^:]+:\/\/(?:([^:@/?#]*)(?::(.*))?@)?([^/?#@]*)(?:\/([^?#]*))?(?:\?(.*))?$/s.exec(url) ?? [];
  const values = [...query.matchAll(/(?:^|&)(?:host|hostaddr|port|user|password|dbname)=([^&]*)/g)].map(([, value = ""]) => value);
  const named = hosts.split(",").flatMap((host) => [host, host.replace(/:\d+$/, ""), host.replace(/^.*:(?=\d+$)/, "")]);
  const written = [url, user, password, `${user}:${password}`, ...named, database, ...values];
  return [...written, ...written.map(decoded), ...variables.map((name) => env[name] ?? "")];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
