import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Diagnostic, DiagnosticTag, type Location } from "vscode-languageserver-protocol";
import { packageFolder } from "../support/built-command.js";
import { startLanguageClient } from "../support/language-client.js";
import type { Position } from "../support/positions.js";
import { startTsServer } from "./tsserver-client.js";

/** A place that a server leads to. */
export interface Lead extends Position {
  readonly file: string;
}

/** What an editor asks of TypeScript. */
export interface TypeScriptServer {
  readonly definition: (position: Position) => Promise<readonly Lead[]>;
  /** As Markdown: the signature in a fence, and what is said of it. */
  readonly hover: (position: Position) => Promise<string>;
  /** Where names begin that are struck through, because what they mean is deprecated. */
  readonly struckThrough: () => Promise<readonly Position[]>;
  readonly stop: () => Promise<void>;
}

/** Starts a server with one file open. */
export type StartServer = (folder: string, file: string, text: string) => Promise<TypeScriptServer>;

/** Each server that editors use, by its name. */
export const typeScriptServers: Readonly<Record<string, StartServer>> = {
  "tsserver 5.9": async (folder, file, text) => {
    const server = startTsServer(join(packageFolder, "test/compilers/typescript-5/node_modules/typescript/lib/tsserver.js"), folder);
    server.open(file, text);
    const at = ({ line, column }: Position): object => ({ file, line, offset: column });
    return {
      definition: async (position) => {
        const answer = await server.ask<{ definitions: readonly Definition[] }>("definitionAndBoundSpan", at(position));
        return (answer?.definitions ?? []).map(({ file: found, start }) => ({ file: found, line: start.line, column: start.offset }));
      },
      hover: async (position) => {
        const answer = await server.ask<QuickInfo>("quickinfo", at(position));
        return answer === null ? "" : markdownOf(answer);
      },
      struckThrough: async () => {
        const found = (await server.ask<readonly Suggestion[]>("suggestionDiagnosticsSync", { file })) ?? [];
        return found.filter((each) => each.reportsDeprecated).map(({ start }) => ({ line: start.line, column: start.offset }));
      },
      stop: server.stop,
    };
  },
  "TypeScript 7": async (folder, file, text) => {
    const words = [join(packageFolder, "node_modules/typescript/bin/tsc"), "--lsp", "--stdio"];
    const client = await startLanguageClient({ command: process.execPath, words }, folder);
    void client.open(file, text, "typescript");
    return {
      definition: async (position) => {
        const answer = await client.ask<Location | readonly Location[] | null>("definition", file, position);
        return [answer ?? []].flat().map(({ uri, range: { start } }) => ({
          file: fileURLToPath(uri),
          line: start.line + 1,
          column: start.character + 1,
        }));
      },
      hover: async (position) => (await client.ask<{ contents: { value: string } } | null>("hover", file, position))?.contents.value ?? "",
      struckThrough: async () => {
        const { items } = await client.ask<{ readonly items: readonly Diagnostic[] }>("diagnostic", file, { line: 1, column: 1 });
        const found = items.filter(({ tags = [] }) => tags.includes(DiagnosticTag.Deprecated));
        return found.map(({ range: { start } }) => ({ line: start.line + 1, column: start.character + 1 }));
      },
      stop: client.stop,
    };
  },
};

interface Definition {
  readonly file: string;
  readonly start: { readonly line: number; readonly offset: number };
}

interface Suggestion {
  readonly start: { readonly line: number; readonly offset: number };
  readonly reportsDeprecated?: boolean;
}

interface QuickInfo {
  readonly displayString: string;
  readonly documentation: string;
  readonly tags: readonly { readonly name: string; readonly text?: string }[];
}

/** As VS Code shows what tsserver says. */
function markdownOf({ displayString, documentation, tags }: QuickInfo): string {
  const said = tags.map(({ name, text }) => `*@${name}*${text === undefined ? "" : ` — ${text}`}`);
  return [`\`\`\`typescript\n${displayString}\n\`\`\``, documentation, ...said].filter((part) => part !== "").join("\n");
}
