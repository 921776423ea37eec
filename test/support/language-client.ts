import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-jsonrpc/node";
import type { ConfigurationParams, Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver-protocol";
import type { Position } from "./positions.js";

/** How a language server is started, and what it is told when it asks for settings. */
export interface Server {
  readonly command: string;
  readonly words: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
}

/** A language server at work on a folder, as an editor has it. */
export interface LanguageClient {
  /** Opens a file, and gives what is found in it, where the server says so by itself. */
  readonly open: (file: string, text: string, language: string) => Promise<readonly Diagnostic[]>;
  readonly ask: <Answer>(method: string, file: string, position: Position) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

/** What an editor like VS Code says of itself, as far as these servers ask. */
const capabilities = {
  textDocument: {
    completion: { completionItem: { snippetSupport: true, documentationFormat: ["markdown"] } },
    hover: { contentFormat: ["markdown"] },
    definition: { linkSupport: false },
    publishDiagnostics: { tagSupport: { valueSet: [1, 2] } },
    diagnostic: { tagSupport: { valueSet: [1, 2] } },
  },
  workspace: { configuration: true },
};

/** Starts a server on a folder, over its standard input and output. */
export async function startLanguageClient({ command, words, settings = {} }: Server, folder: string): Promise<LanguageClient> {
  const child = spawn(command, words, { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  const found = new Map<string, (findings: readonly Diagnostic[]) => void>();
  connection.onNotification("textDocument/publishDiagnostics", (said: PublishDiagnosticsParams) => {
    found.get(said.uri)?.(said.diagnostics);
  });
  connection.onRequest("workspace/configuration", ({ items }: ConfigurationParams) =>
    items.map(({ section = "" }) => settings[section] ?? null),
  );
  connection.onRequest("client/registerCapability", () => null);
  connection.listen();
  const uri = pathToFileURL(folder).href;
  await connection.sendRequest("initialize", {
    processId: process.pid,
    rootUri: uri,
    workspaceFolders: [{ uri, name: "app" }],
    capabilities,
  });
  await connection.sendNotification("initialized", {});
  return {
    open: async (file, text, language) => {
      const document = { uri: pathToFileURL(file).href, languageId: language, version: 1, text };
      const findings = new Promise<readonly Diagnostic[]>((resolve) => found.set(document.uri, resolve));
      await connection.sendNotification("textDocument/didOpen", { textDocument: document });
      return findings;
    },
    ask: async (method, file, { line, column }) =>
      connection.sendRequest(`textDocument/${method}`, {
        textDocument: { uri: pathToFileURL(file).href },
        position: { line: line - 1, character: column - 1 },
      }),
    stop: async () => {
      await connection.sendRequest("shutdown");
      const ended = new Promise((resolve) => child.once("exit", resolve));
      await connection.sendNotification("exit");
      await ended;
      connection.dispose();
    },
  };
}
