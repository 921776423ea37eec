/** Stands before the paths of files, so that nothing that leads out of the root can look like something inside it. */
const root = "eventbook:///root/";

/** The URL of a file, by its path relative to the root. */
export function urlOfPath(path: string): string {
  return root + path.split("/").map(encodeURIComponent).join("/");
}

/** The path of a file, by its URL; null: it is none of a file inside the root. */
export function pathOfUrl(url: string): string | null {
  if (!url.startsWith(root)) return null;
  return decoded(url.slice(root.length));
}

/** A reference joined with what it is relative to; null where the two make no URL. */
export function joinUrl(reference: string, base: string): { readonly base: string; readonly fragment: string } | null {
  if (!URL.canParse(reference, base)) return null;
  const url = new URL(reference, base);
  const fragment = decoded(url.hash.slice(1)) ?? url.hash.slice(1);
  url.hash = "";
  return { base: url.href, fragment };
}

/**
 * The path of a file that lies to another one as their URLs do to one another: what `$id` says of a document is a name, and its neighbours are
 * found beside it. null: they are not of the same place.
 */
export function neighbourOf(url: string, of: { readonly url: string; readonly path: string }): string | null {
  const [wanted, known] = [new URL(url), new URL(of.url)];
  if (wanted.protocol !== known.protocol || wanted.host !== known.host || !wanted.pathname.startsWith("/")) return null;
  const [there, here] = [wanted.pathname.split("/"), known.pathname.split("/")];
  let shared = 0;
  while (shared < here.length - 1 && shared < there.length - 1 && here[shared] === there[shared]) shared++;
  const up = here.slice(shared, -1).map(() => "..");
  const folder = of.path.split("/").slice(0, -1);
  const path: string[] = [...folder];
  for (const _ of up) if (path.pop() === undefined) return null;
  return decoded([...path, ...there.slice(shared)].join("/"));
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
