import { generatedBy } from "../render/file-header.js";

const beginning = 1_000;

/** Whether a file was generated: only then may it be overwritten or removed. */
export function isOurs(path: string, text: string): boolean {
  if (path.endsWith(".map")) return isOurMap(text);
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
