/** The text that most say, the first of them where several are said as often; null where nobody says any. */
export function byMajority(texts: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const text of texts) if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  const most = [...counts.values()].reduce((a, b) => Math.max(a, b), 0);
  return [...counts].find(([, count]) => count === most)?.[0] ?? null;
}
