/** One comparison: ours against a goal, both in the unit of the row. */
export interface Row {
  readonly name: string;
  /** What was measured, such as "0.31x of json-schema-to-typescript (0.42 s, 1.35 s)". */
  readonly measured: string;
  readonly value: number;
  /** The most that is good; a value above it is short of the goal. */
  readonly most: number;
  /** The goal in words, such as "<= 1/3". */
  readonly goal: string;
  /** Whether the row decides, or only informs. */
  readonly gated: boolean;
}

/** What there is no goal for, or what could not be measured, and why. */
export interface Remark {
  readonly name: string;
  readonly remark: string;
}

/** The table for people, and the line that says how many goals are met. Only gated rows are counted. */
export function printRows(rows: readonly (Row | Remark)[]): string {
  const width = Math.max(...rows.map((row) => row.name.length));
  const lines = rows.map((row) => `${row.name.padEnd(width)}  ${said(row)}`);
  const gated = rows.filter(isGated);
  return [...lines, "", `${gated.filter(isMet).length} of ${gated.length} goals met`].join("\n");
}

/** Whether every gated row is within its goal. */
export function allMet(rows: readonly (Row | Remark)[]): boolean {
  return rows.filter(isGated).every(isMet);
}

function said(row: Row | Remark): string {
  return "remark" in row ? row.remark : `${row.measured}  (goal ${row.goal})  ${verdict(row)}`;
}

function verdict(row: Row): string {
  if (!row.gated) return "reported";
  return isMet(row) ? "met" : "short";
}

function isGated(row: Row | Remark): row is Row {
  return "gated" in row && row.gated;
}

function isMet(row: Row): boolean {
  return row.value <= row.most;
}
