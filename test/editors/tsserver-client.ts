import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

interface Response {
  readonly type: string;
  readonly request_seq?: number;
  readonly success?: boolean;
  readonly message?: string;
  readonly body?: unknown;
}

/** A tsserver at work, which speaks a protocol of its own: lines of JSON, with heads between them that a line reader sees as lines too. */
export interface TsServerClient {
  readonly open: (file: string, text: string) => void;
  readonly ask: <Answer>(command: string, words: object) => Promise<Answer | null>;
  readonly stop: () => Promise<void>;
}

export function startTsServer(file: string, folder: string): TsServerClient {
  const words = [file, "--disableAutomaticTypingAcquisition", "--suppressDiagnosticEvents"];
  const child = spawn(process.execPath, words, { cwd: folder, stdio: ["pipe", "pipe", "ignore"] });
  const waiting = new Map<number, (response: Response) => void>();
  createInterface(child.stdout).on("line", (line) => {
    if (!line.startsWith("{")) return;
    const response = JSON.parse(line) as Response;
    if (response.type === "response" && response.request_seq !== undefined) waiting.get(response.request_seq)?.(response);
  });
  let seq = 0;
  const send = (command: string, content: object): number => {
    child.stdin.write(`${JSON.stringify({ seq: ++seq, type: "request", command, arguments: content })}\n`);
    return seq;
  };
  return {
    open: (path, text) => void send("open", { file: path, fileContent: text, projectRootPath: folder }),
    ask: async <Answer>(command: string, content: object) => {
      const response = await new Promise<Response>((resolve) => waiting.set(send(command, content), resolve));
      if (response.success !== true && response.message !== "No content available.") throw new Error(`${command}: ${response.message}`);
      return (response.body ?? null) as Answer | null;
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      send("exit", {});
      await ended;
    },
  };
}
