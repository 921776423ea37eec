import { type Place, type Position, positionAt } from "./source.js";

/** From where to where a place reaches, for programs that show it; the end is exclusive. */
export interface Reach {
  readonly start: Position;
  readonly end: Position;
}

/** Without the white space it ends in: a text of several lines would reach to the beginning of the line that follows. */
export function reachOf({ file, start, end }: Place): Reach {
  const length = file.text.slice(start, end).trimEnd().length;
  return { start: positionAt(file, start), end: positionAt(file, start + length) };
}
