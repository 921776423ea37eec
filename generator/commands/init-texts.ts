/** Where the editors' grammar lies once the package is installed, relative to the root. */
const schemas = "node_modules/eventbook/schemas";

/** What `init` writes where there is nothing yet. */
export const configurationText = `# yaml-language-server: $schema=./${schemas}/config.schema.json
eventbook: 1
catalogs: [events/**/*.events.yaml]
out: generated
target: js
storage: [sqlite]
`;

export const catalogPath = "events/app.events.yaml";

export const catalogText = `# yaml-language-server: $schema=../${schemas}/catalog.schema.json
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

/** Lets editors complete and check every catalog, also those without the comment on their first line. */
export const editorSchema = { path: ["yaml.schemas", `./${schemas}/catalog.schema.json`], value: ["**/*.events.yaml"] } as const;

export function attributesLine(out: string): string {
  return `${out}/** text eol=lf linguist-generated`;
}

export function importsTarget(out: string, extension: "js" | "ts"): string {
  return `./${out}/*.${extension}`;
}
