import { pathToFileURL } from "node:url";
import { join } from "node:path";

const peers = join(import.meta.dirname, "../../../../bench/peers");

/** A module of `bench/peers`; or why it does not run here. */
export async function peer<Module>(name: string): Promise<Module | string> {
  try {
    return (await import(pathToFileURL(join(peers, `${name}.js`)).href)) as Module;
  } catch (error) {
    return `does not run here: ${String(error).split("\n")[0]}`;
  }
}
