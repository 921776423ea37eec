import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { diagnose } from "../../diagnostics/finding.js";
import type { Place } from "../../diagnostics/source.js";
import { pathFrom } from "../files/relative-path.js";
import { hasPassword, readStoreAddress, type StoreAddress } from "./store-address.js";

/** The store that a configuration names. Its path becomes relative to the root; the place must show no address. */
export function readStore(text: string, folder: string, place: Place): StoreAddress | Diagnostic {
  if (hasPassword(text))
    return diagnose("configuration-holds-no-passwords", {
      place,
      message: "The address of the store holds a password, and whoever reads this file can read it.",
      help: "Take it out and change it. The environment variable EVENTBOOK_STORE may hold an address with its password; so may PGPASSWORD, or `~/.pgpass`.",
    });
  const address = readStoreAddress(text);
  if (address?.kind === "postgres") return address;
  const message = "This is neither the address of a PostgreSQL database nor the path of an SQLite file.";
  if (address === null)
    return diagnose("values-fit-their-keys", { place, message, help: "`postgres://db.example.com/shop`, or `shop.sqlite`." });
  const isAbsolute = /^(?:[/\\]|[A-Za-z]:)/.test(address.path);
  const path = isAbsolute ? null : pathFrom(folder, address.path);
  if (path !== null) return { kind: "sqlite", path };
  const outside = "The path of the store leads out of the root.";
  return diagnose("values-fit-their-keys", { place, message: outside, help: "EVENTBOOK_STORE may name a file that lies elsewhere." });
}
