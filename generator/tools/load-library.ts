import { createRequire } from "node:module";

/** What loads a library once it is needed, and no sooner: each takes ten milliseconds or more, and few runs need any. */
export function libraryLoader<Library>(name: string): () => Library {
  let loaded: Library | null = null;
  return () => (loaded ??= createRequire(import.meta.url)(name) as Library);
}
