/** What the disk says of a path; undefined where it leads to nothing: past what is no folder, along links without end, or by a name that no disk takes. */
export function ifThere<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch (reason) {
    if (reason instanceof Error && "code" in reason && absent.has(reason.code)) return undefined;
    throw reason;
  }
}

const absent: ReadonlySet<unknown> = new Set(["ENOENT", "ENOTDIR", "ELOOP", "ENAMETOOLONG"]);
