const compilerOptions = {
  target: "es2022",
  lib: ["es2022", "esnext.disposable"],
  module: "nodenext",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  rootDir: "src",
  outDir: "dist",
  types: [],
};

/** A package that is generated as TypeScript, has a catalog in two files, and uses the package of the guide. */
export const billing: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({
    name: "acme-billing",
    version: "3.1.0",
    type: "module",
    files: ["dist", "catalogs"],
    exports: { "./*": "./dist/*.js" },
    eventbook: { catalogs: { invoices: "./catalogs/invoices.events.yaml", refunds: "./catalogs/refunds.events.yaml" } },
    peerDependencies: { "@eventbook/runtime": "^0.1.0", "@acme/accounts": "^1.0.0" },
  }),
  "eventbook.config.yaml": "eventbook: 1\ncatalogs: [catalogs/*.events.yaml]\nout: src\ntarget: ts\n",
  "tsconfig.json": JSON.stringify({ compilerOptions: { ...compilerOptions, declaration: true }, include: ["src"] }),
  "catalogs/invoices.events.yaml": `catalog: billing
description: What happens to money.
owner: team-billing
use: ["@acme/accounts/standard"]
defaults: { category: money, retain: 3650d }
categories: { money: Money moved. }
types:
  Money: { amount: integer, currency: [CHF, EUR] }
events:
  invoice.paid:
    description: An invoice was paid.
    details: { by: accounts.Account, total: Money }
  invoice.settled:
    description: Nothing is owed any more.
    details: { by: accounts.Account }
handlers:
  settle:
    description: Sees whether anything is still owed.
    on: [invoice.paid]
`,
  "src/settle.ts": `import { emitInvoiceSettled } from "./invoices.js";
import type { Handlers } from "./registry.js";

export const settle: Handlers["settle"] = async ({ details: { by } }, run) => {
  await emitInvoiceSettled(run.recorder, { by });
};
`,
  "catalogs/refunds.events.yaml": `catalog: billing
events:
  invoice.refunded:
    description: Somebody got money back.
    details: { schema: Money, reason: Reason }
types:
  Reason: ./reason.schema.json
`,
  "catalogs/reason.schema.json": '{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "string", "maxLength": 40 }',
};

/** What the application has beside what the guide says of it. */
export const application: Readonly<Record<string, string>> = {
  "package.json": JSON.stringify({ name: "my-app", type: "module", imports: { "#events/*": "./generated/*.js" } }),
  "eventbook.config.yaml": "eventbook: 1\ncatalogs: [events/*.events.yaml]\nout: generated\nstorage: [sqlite, postgres]\n",
  "events/ledger.events.yaml": `catalog: ledger
description: What is booked.
owner: team-ledger
use: [acme-billing/invoices]
handlers:
  book:
    description: Books what was paid.
    on: ["invoice.*"]
`,
  "tsconfig.json": JSON.stringify({ compilerOptions, include: ["src"] }),
  "src/app.ts": `import { emitInvoicePaid } from "acme-billing/invoices";
import { emitInvoiceRefunded } from "acme-billing/refunds";
import { settle } from "acme-billing/settle";
import { emitAccountOpened, type AccountOpened } from "@acme/accounts/standard";
import { InvalidDetailsError, newEvent, openBook, type Book } from "@eventbook/runtime";
import { memoryStore } from "@eventbook/runtime/memory";
import { sqliteStore } from "@eventbook/runtime/sqlite";
import { type EventOf, type Handlers, type Registry, registry } from "#events/registry";
import { emitOrderPlaced } from "#events/shop";
import { schema } from "#events/storage/sqlite";
import { openAndClose } from "./open-account.js";

declare const console: { log(text: string): void };

const account = { id: "0190163d-8694-739b-aea5-966c26f8ad92", plan: "team" } as const;
const invitedBy = "0190163d-8694-739b-aea5-966c26f8ad93";

async function useBook(open: (handlers: Handlers) => Promise<Book<Registry>>): Promise<object> {
  const handled: string[] = [];
  await using book = await open({
    writeLetter: (event) => void handled.push(\`letter: \${event.type}\`),
    settle,
    book: (event) => void handled.push(\`ledger: \${event.type}\`),
  });
  await openAndClose(book);
  await emitInvoicePaid(book, { by: account, total: { amount: 5, currency: "CHF" } });
  await emitInvoiceRefunded(book, { schema: { amount: 5, currency: "CHF" }, reason: "broken" });
  await emitOrderPlaced(book, { orderId: account.id, by: account });
  await book.record([await newEvent(registry, "account.opened", { account, invitedBy })]);
  const refused: string[] = [];
  const plan = "gold" as "team";
  for (const emit of [
    () => emitAccountOpened(book, { account: { id: account.id, plan } }),
    () => emitOrderPlaced(book, { orderId: account.id, by: { id: account.id, plan } }),
  ]) {
    await emit().catch((error: unknown) => {
      if (error instanceof InvalidDetailsError) refused.push(...error.issues.map(({ path, rule }) => \`\${path} \${rule}\`));
    });
  }
  await book.idle();
  const types: string[] = [];
  const sources: string[] = [];
  for await (const event of book.find({ order: "oldest" })) {
    types.push(event.type);
    sources.push(event.source);
  }
  const found: string[] = [];
  for await (const event of book.only("account.opened").find({ details: { invitedBy } })) {
    const same: AccountOpened = event satisfies EventOf<"account.opened">;
    found.push(\`\${same.subject?.type}:\${same.subject?.id}\`);
  }
  return { types: types.sort(), sources: sources.sort(), handled: handled.sort(), found, refused };
}

const memory = await useBook((handlers) => openBook({ registry, store: memoryStore(), handlers }));
const sqlite = await useBook((handlers) => openBook({ registry, store: sqliteStore("app.sqlite", { schema }), handlers }));
console.log(JSON.stringify({ memory, sqlite }));
`,
};
