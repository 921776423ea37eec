import { generatedBy } from "../render/file-header.js";
import { textOf } from "./output-on-disk.js";

const beginning = 1_000;

/** Whether a file was generated: only then may it be overwritten or removed. */
export function isOurs(path: string, bytes: Uint8Array): boolean {
  if (path.endsWith(".map")) return isOurMap(textOf(bytes));
  // No code unit takes more than three bytes.
  const text = textOf(bytes.subarray(0, beginning * 3));
  return text.slice(0, beginning).includes(`${generatedBy} from `);
}

/** A map has no room for a first line, so it says so in a key of its own. */
function isOurMap(text: string): boolean {
  try {
    const map: unknown = JSON.parse(text);
    return typeof map === "object" && map !== null && "x_eventbook" in map;
  } catch {
    return false;
  }
}
