import type Picocolors from "picocolors";
import { libraryLoader } from "./load-library.js";

const library = libraryLoader<typeof Picocolors>("picocolors");

/** What printed text may look like. */
export interface Palette {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly blue: (text: string) => string;
  readonly cyan: (text: string) => string;
  readonly green: (text: string) => string;
}

const asItIs = (text: string): string => text;

/** No colours at all. */
export const plain: Palette = { bold: asItIs, dim: asItIs, red: asItIs, yellow: asItIs, blue: asItIs, cyan: asItIs, green: asItIs };

/** Colours whatever the terminal is. */
export function coloured(): Palette {
  return library().createColors(true);
}
