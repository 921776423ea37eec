import { generate } from "../../generate.js";

/** What `init` writes where there is nothing yet. */
export const configurationText = `# yaml-language-server: $schema=./node_modules/eventbook/schemas/config.schema.json
eventbook: 1
catalogs: [events/**/*.events.yaml]
out: generated
target: js
storage: [sqlite]
`;

export const catalogPath = "events/app.events.yaml";

export const catalogText = `# yaml-language-server: $schema=../generated/catalog.schema.json
catalog: app
description: What happens in this application.
owner: the team
defaults:
  category: action
  severity: low
  retain: 365d
categories:
  action: A person or a program did something.
events:
  account.opened:
    description: Someone opened an account.
    subject: "account:{accountId}"
    message: "Account {accountId} was opened on the {plan} plan."
    details:
      accountId: uuid
      plan: [free, team]
      invitedBy?: uuid
handlers:
  welcome:
    description: Welcomes whoever opened an account.
    on: [account.opened]
`;

/** What editors complete and check every catalog from, also those without the comment on their first line. */
export function editorSchema(out: string): { readonly path: readonly string[]; readonly value: readonly string[] } {
  return { path: ["yaml.schemas", `./${schemaPath(out)}`], value: ["**/*.events.yaml"] };
}

export function schemaPath(out: string): string {
  return `${out}/catalog.schema.json`;
}

/** The schema before anything is generated: the grammar, and no names of the project yet. */
export function schemaText(out: string): string {
  const nothing = { path: catalogPath, text: "catalog: app\ndescription: Nothing happens yet.\n" };
  const { value } = generate([nothing], { out, target: "js", storage: [] });
  const schema = value.find(({ path }) => path === "catalog.schema.json");
  if (schema === undefined) throw new Error("A catalog of nothing is not accepted.");
  return schema.content;
}

export function attributesLine(out: string): string {
  return `${out}/** text eol=lf linguist-generated`;
}

export function importsTarget(out: string, extension: "js" | "ts"): string {
  return `./${out}/*.${extension}`;
}
