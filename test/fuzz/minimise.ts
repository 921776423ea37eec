/** The shortest text found, in so many attempts, that is still wrong in the same way. Larger pieces are taken out first. */
export async function minimise(text: string, isStillWrong: (text: string) => Promise<boolean>, attempts = 400): Promise<string> {
  let best = text;
  let left = attempts;
  for (let size = Math.ceil(best.length / 2); size >= 1 && left > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    let isShorter = false;
    for (let at = 0; at < best.length && left > 0; ) {
      const candidate = best.slice(0, at) + best.slice(at + size);
      left--;
      if (await isStillWrong(candidate)) {
        best = candidate;
        isShorter = true;
      } else at += size;
    }
    // What could not go before may be able to, now that something else is gone.
    if (isShorter && size === 1) size = 2;
  }
  return best;
}
