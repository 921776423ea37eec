import type { Diagnostic } from "../../generator/diagnostics/diagnostic.js";
import { check } from "../../generator/generate.js";
import type { EventModel } from "../../generator/model/event-model.js";
import { printed } from "./model-of.js";

/** An application's catalog that uses something, in the fewest lines. `use` stands in its fourth line. */
export function shopUsing(use: string, more = ""): string {
  return `catalog: shop
description: What happens in the shop.
owner: team-orders
use: [${use}]
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
${more === "" ? "events: { order.placed: A customer placed an order. }" : more}
`;
}

/** A catalog that a package may ship. */
export function billingCatalog(more = "events: { invoice.paid: Somebody paid. }", name = "billing"): string {
  return `catalog: ${name}
description: What happens to money.
owner: team-billing
defaults: { category: money, retain: 365d }
categories: { money: Money moved. }
${more}
`;
}

/** The `package.json` of a package that ships a catalog as `standard`; or says something else. */
export function manifest(more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    version: "1.0.0",
    exports: { "./*": "./generated/*.js" },
    eventbook: { catalogs: { standard: "./standard.events.yaml" } },
    ...more,
  });
}

/** A package as most are. */
export function packaged(name: string, catalog = billingCatalog(), more: Readonly<Record<string, unknown>> = {}) {
  return { [`node_modules/${name}/package.json`]: manifest(more), [`node_modules/${name}/standard.events.yaml`]: catalog };
}

export interface Checked {
  readonly model: EventModel;
  readonly diagnostics: readonly Diagnostic[];
  /** One line each. */
  readonly said: readonly string[];
  /** What was asked for, in this order. */
  readonly asked: readonly string[];
}

/** Checks files: those of packages, and `.json`, are read because something names them. `missing`, `outside` and `too-large` say why there is no text. */
export function checkFiles(files: Readonly<Record<string, string>>): Checked {
  const asked: string[] = [];
  const isOwn = (path: string) => !path.startsWith("node_modules/") && !path.endsWith(".json");
  const { value, diagnostics } = check(
    Object.entries(files).flatMap(([path, text]) => (isOwn(path) ? { path, text } : [])),
    (path) => {
      asked.push(path);
      const text = files[path] ?? "missing";
      return text === "missing" || text === "outside" || text === "too-large" || text === "not-text" ? text : { path, text };
    },
  );
  return { model: value, diagnostics, said: diagnostics.map(printed), asked };
}
