/** Prints what a bad day came to, on a line of its own. */
export function printFigures(day: string, figures: Readonly<Record<string, number | string>>): void {
  const said = Object.entries(figures).map(([name, value]) => `${name} ${typeof value === "number" ? Math.round(value) : value}`);
  console.log(`  ${day}: ${said.join(", ")}`);
}
