import { generatedBy } from "../render/file-header.js";
import { type FileContent, textOf } from "./output-on-disk.js";

const beginning = 1_000;

/** A larger map is not read as a whole: ours say whose they are at their beginning. */
const mostOfMap = 1 << 22;

/** Whether a file was generated: only then may it be overwritten or removed. */
export function isOurs(path: string, content: FileContent): boolean {
  if (path.endsWith(".map")) return isOurMap(content);
  // No code unit takes more than three bytes.
  const text = textOf(content.first(beginning * 3));
  return text.slice(0, beginning).includes(`${generatedBy} from `);
}

/** A map has no room for a first line, so it says so in a key of its own. */
function isOurMap(content: FileContent): boolean {
  if (content.size > mostOfMap) return textOf(content.first(beginning)).startsWith('{"version":3,"x_eventbook":');
  try {
    const map: unknown = JSON.parse(textOf(content.first(content.size)));
    return typeof map === "object" && map !== null && "x_eventbook" in map;
  } catch (failure) {
    if (failure instanceof SyntaxError) return false;
    throw failure;
  }
}
