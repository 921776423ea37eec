import { mkdirSync, realpathSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packageFolder, type Ran } from "../../support/built-command.js";
import type { TestDatabase } from "../../support/postgres.js";
import { type Project, projectWith, runIn } from "../project.js";

/** A project and its store. */
export interface StoreProject extends Project {
  /** `eventbook store …` in this process, told of the store by the environment. */
  readonly store: (...words: readonly string[]) => Promise<Ran>;
}

export const shopOfStore = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories:
  action: A person or a program did something.
events:
  order.placed:
    description: A customer placed an order.
    details:
      orderId: uuid
      coupon?: { type: string, maxLength: 40, indexed: true }
      skus?: { type: "string[]", indexed: true }
  note.added:
    description: Somebody wrote a note.
    retain: 30d
    details: { text: string }
handlers:
  send-receipt:
    description: Mails the receipt.
    on: [order.placed]
`;

const configuration = "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\nstorage: [sqlite, postgres]\n";

/** A shop whose events lie in a store. Its folder has the driver that an application would have installed. */
export function storeProject(address: string, more: Readonly<Record<string, string>> = {}): StoreProject {
  const project = projectWith({
    "package.json": '{ "type": "module" }\n',
    "eventbook.config.yaml": configuration,
    "events/shop.events.yaml": shopOfStore,
    ...more,
  });
  mkdirSync(join(project.folder, "node_modules"));
  symlinkSync(realpathSync(join(packageFolder, "node_modules/pg")), join(project.folder, "node_modules/pg"));
  return { ...project, store: (...words) => runIn(project.folder, ["store", ...words], { EVENTBOOK_STORE: address }) };
}

/** What must never be printed of `addressOf`. */
export const password = "never-shown";

/** The address of a database; who asks for it is let in whatever the password. */
export function addressOf({ config: { host, user, database } }: TestDatabase): string {
  return `postgres://${user}:${password}@${encodeURIComponent(host ?? "")}/${database}`;
}

/** Every number and time as a sign, so that a screen can be compared. */
export function screenOf(text: string): string {
  return text
    .replaceAll(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/g, "0000-00-00 00:00")
    .replaceAll(/(?<=_)\d{8}\b/g, "00000000")
    .replaceAll(/~?[\d.,]+ (?:B|KiB|MiB)/g, (bytes) => "#".padStart(bytes.length))
    .replaceAll(/(?<=# +)\d+(?=\s|$)/gm, (count) => "n".padStart(count.length))
    .replaceAll(/\d+(?= partitions|(?<=, \d+) s\b)/g, "n")
    .replaceAll(/(?:SQLite|PostgreSQL) [\d.]+/g, (name) => name.replace(/[\d.]+/, "#"));
}
