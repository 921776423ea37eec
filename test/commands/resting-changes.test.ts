import { setTimeout as wait } from "node:timers/promises";
import { afterEach, describe, expect, it } from "vitest";
import { type RestingChanges, restingChanges } from "../../generator/commands/watch/resting-changes.js";
import { projectWith, removeProjectsAfterEach } from "./project.js";

removeProjectsAfterEach();
const open: RestingChanges[] = [];
afterEach(() => {
  for (const changes of open.splice(0)) changes.close();
});

/** Changes below a folder, what was taken of them, and when that was done first. */
function follow(root: string, patience: number) {
  const taken: (readonly string[])[] = [];
  let isTaken = (): void => {};
  const next = new Promise<void>((resolve) => (isTaken = resolve));
  const changes = restingChanges(
    root,
    () => {
      taken.push(changes.take());
      isTaken();
    },
    patience,
  );
  open.push(changes);
  return { changes, taken, next };
}

const [long, short] = [60_000, 60];

describe("changes that rest", () => {
  it("are taken together, in order, once", async () => {
    const { folder } = projectWith({ "a.yaml": "a: 1", "b.yaml": "b: 1" });
    const { changes, taken, next } = follow(folder, long);
    for (const path of ["b.yaml", "a.yaml", "gone.yaml", "b.yaml"]) changes.add(path);
    await next;
    await wait(short);
    expect(taken).toEqual([["a.yaml", "b.yaml", "gone.yaml"]]);
  });

  it("wait for a file that was emptied, until it is written", async () => {
    const { folder, write } = projectWith({ "a.yaml": "", "b.yaml": "b: 1" });
    const { changes, taken, next } = follow(folder, long);
    changes.add("a.yaml");
    await wait(short);
    changes.add("b.yaml");
    await wait(short);
    expect(taken).toEqual([]);
    write("a.yaml", "a: 1");
    await next;
    expect(taken).toEqual([["a.yaml", "b.yaml"]]);
  });

  it("do not wait for ever for one that stays empty, whatever else is told meanwhile", async () => {
    const { folder } = projectWith({ "a.yaml": "", "b.yaml": "b: 1" });
    const { changes, taken, next } = follow(folder, short);
    changes.add("a.yaml");
    const others = setInterval(() => changes.add("b.yaml"), short / 2);
    await next;
    clearInterval(others);
    expect(taken[0]).toContain("a.yaml");
  });

  it("are not told of any more when that is over", async () => {
    const { folder } = projectWith({ "a.yaml": "a: 1" });
    const { changes, taken } = follow(folder, long);
    changes.add("a.yaml");
    changes.close();
    changes.add("a.yaml");
    await wait(short);
    expect(taken).toEqual([]);
  });
});
