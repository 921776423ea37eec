import picocolors from "picocolors";

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

/** No colours at all. */
export const plain: Palette = picocolors.createColors(false);

/** Colours whatever the terminal is. */
export const coloured: Palette = picocolors.createColors(true);
