import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";

const kinds: Readonly<Record<string, string>> = { ".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8" };

/** A folder on a local port, under a policy that lets pages run files of their own and no text, and a place where a page leaves what it has to say. */
export interface PageServer {
  readonly address: string;
  readonly said: Promise<string>;
  readonly close: () => void;
}

/** Serves a folder, with pages that stand in no file. An inline script runs only with the hash that the policy names. */
export async function servePages(folder: string, pages: Readonly<Record<string, string>>, allowed = ""): Promise<PageServer> {
  let say: (text: string) => void = () => {};
  const said = new Promise<string>((resolve) => (say = resolve));
  const policy = `default-src 'none'; script-src 'self' ${allowed}; connect-src 'self'`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (request.method === "POST") {
      void textOf(request).then(say);
      response.writeHead(204).end();
      return;
    }
    const text = pages[pathname] ?? fileBelow(folder, pathname);
    const headers = { "content-type": kinds[extname(pathname)] ?? "text/plain", "content-security-policy": policy };
    response.writeHead(text === null ? 404 : 200, headers).end(text ?? "");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { address: `http://127.0.0.1:${port}`, said, close };
}

// The paths of URLs have no `..` left.
function fileBelow(folder: string, path: string): string | null {
  try {
    return readFileSync(join(folder, path), "utf8");
  } catch {
    return null;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const part of request.setEncoding("utf8")) text += String(part);
  return text;
}
