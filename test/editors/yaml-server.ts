import { join } from "node:path";
import type { CompletionList, Diagnostic } from "vscode-languageserver-protocol";
import { packageFolder } from "../support/built-command.js";
import { type LanguageClient, startLanguageClient } from "../support/language-client.js";
import { withCursor } from "../support/positions.js";

/** What is proposed, and what would be written. */
export interface Proposal {
  readonly label: string;
  readonly inserts: string;
  readonly says: string;
}

/** yaml-language-server at work on a folder: each text is opened as a file of its own there. */
export interface YamlServer {
  /** At `‸`. */
  readonly proposals: (text: string) => Promise<readonly Proposal[]>;
  /** At `‸`, without the line that names the schema. */
  readonly hover: (text: string) => Promise<string>;
  readonly findings: (text: string) => Promise<readonly string[]>;
  readonly stop: () => Promise<void>;
}

/** Starts the server with what VS Code has in `yaml`. */
export async function startYamlServer(folder: string, schemas: Readonly<Record<string, string | readonly string[]>>): Promise<YamlServer> {
  const client: LanguageClient = await startLanguageClient(
    {
      command: process.execPath,
      words: [join(packageFolder, "node_modules/yaml-language-server/bin/yaml-language-server"), "--stdio"],
      settings: { yaml: { schemas, validate: true, hover: true, completion: true, schemaStore: { enable: false } } },
    },
    folder,
  );
  let count = 0;
  const open = async (text: string): Promise<{ file: string; findings: readonly Diagnostic[] }> => {
    const file = join(folder, "events", `try-${++count}.events.yaml`);
    return { file, findings: await client.open(file, text, "yaml") };
  };
  return {
    proposals: async (written) => {
      const { text, position } = withCursor(written);
      const { file } = await open(text);
      const { items } = await client.ask<CompletionList>("completion", file, position);
      return items.map(({ label, insertText, textEdit, documentation = "" }) => ({
        label,
        inserts: textEdit?.newText ?? insertText ?? label,
        says: typeof documentation === "string" ? documentation : documentation.value,
      }));
    },
    hover: async (written) => {
      const { text, position } = withCursor(written);
      const { file } = await open(text);
      const answer = await client.ask<{ readonly contents: { readonly value: string } } | null>("hover", file, position);
      return (answer?.contents.value ?? "").replace(/\n\nSource: \[[^\]]*\]\([^)]*\)$/, "");
    },
    findings: async (text) => (await open(text)).findings.map(({ message }) => (typeof message === "string" ? message : message.value)),
    stop: client.stop,
  };
}
