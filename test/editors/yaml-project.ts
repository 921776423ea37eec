import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generatedFrom } from "../support/generated-from.js";
import { startYamlServer, type YamlServer } from "./yaml-server.js";

/** A project of two catalogs, in which an author goes on writing. */
export const catalogs = {
  "events/shop.events.yaml": `catalog: shop
description: What happens in the shop.
owner: team-orders
use: [./standard.events.yaml]
defaults: { category: action, retain: 365d }
tags: { sales: Anything that earns money., customer: The customer it concerns. }
categories:
  action: { description: A person or a program did something., subcategories: { sale: Money came in. } }
types:
  Money: { amount: integer, currency?: [CHF, EUR] }
  Currency: { type: [CHF, EUR], description: What we are paid in. }
events:
  order.placed: { description: A customer placed an order., tags: [sales, "customer:{id}"], details: { id: uuid } }
  order.paid: An order is paid.
  order.state.changed: An order moved on.
  "true": Something is true.
handlers:
  send-receipt: { description: Mails the receipt., on: [order.paid] }
`,
  "events/standard.events.yaml": `catalog: standard
description: What all share.
owner: team-platform
defaults: { category: security, retain: 30d }
categories: { security: Somebody knocked., action: Something was done by hand. }
types: { Failure: { name: string }, Money: integer }
events: { door.knocked: Somebody knocked. }
`,
};

export interface YamlProject extends YamlServer {
  readonly folder: string;
}

/** The project with its schema written, and the server at work on it. */
export async function startYamlProject(): Promise<YamlProject> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-yaml-")));
  mkdirSync(join(folder, "generated"));
  writeFileSync(join(folder, "generated/catalog.schema.json"), generatedFrom(catalogs).get("catalog.schema.json")?.content ?? "");
  const server = await startYamlServer(folder, { [join(folder, "generated/catalog.schema.json")]: "*.events.yaml" });
  return {
    ...server,
    folder,
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
