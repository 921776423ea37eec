import type { Issue } from "./descriptor.js";

/** Where the collector stands, and what it has found. */
export interface Walk {
  /** Names and indices; a pointer is made of them only for an issue. */
  readonly path: (string | number)[];
  readonly issues: Issue[];
  readonly most: number;
}

/** Adds an issue at the place where the collector stands. */
export function report(walk: Walk, rule: string, message: string): void {
  if (isFull(walk)) return;
  let path = "";
  for (const step of walk.path) path += typeof step === "number" ? `/${step}` : `/${escaped(step)}`;
  walk.issues.push({ path, rule, message });
}

function escaped(name: string): string {
  return name.includes("~") || name.includes("/") ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
}

/** Whether there is nothing more to look for. */
export function isFull(walk: Walk): boolean {
  return walk.issues.length >= walk.most;
}
