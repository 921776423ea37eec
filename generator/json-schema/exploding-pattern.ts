/** x */
export function mayExplode(_source: string): boolean {
  return false;
}
