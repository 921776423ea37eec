import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { countHits } from "./hit-counter.js";
import { hostileProject, removeHostileProjectsAfterEach, secret } from "./hostile-project.js";
import { runNode } from "./limited-process.js";
import { verdictOn } from "./verdict.js";

removeHostileProjectsAfterEach();

const sound = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
events: { order.placed: { description: Somebody ordered., details: { orderId: string } } }
`;

describe("what watches over hostile projects", () => {
  it.each([false, true])("finds nothing in one that means no harm (in a process of its own: %s)", async (isApart) => {
    const project = hostileProject({ "shop.events.yaml": sound });
    expect(await verdictOn(project, isApart)).toEqual({ status: 0, said: [], messages: [], complaint: "" });
    const call = { module: "shop.js", name: "isOrderPlacedDetails", values: [{ orderId: "1" }] };
    expect((await project.importOutput([call])).results).toEqual([true]);
  });

  it("sees output that runs, that needs code of strings, that spoils objects, and that repeats what lies outside", async () => {
    const project = hostileProject({ "shop.events.yaml": sound });
    await project.run("generate");
    const written: readonly [text: string, told: string][] = [
      ["globalThis.__PWN = 1;", "__PWN"],
      ['new Function("1");', "EvalError"],
      ["Object.prototype.isAdmin = true;", "isAdmin"],
      [`export const it = "${secret}";`, "holds what lies outside"],
    ];
    for (const [text, told] of written) {
      project.write("generated/shop.js", text);
      await expect(project.importOutput()).rejects.toThrow(told);
    }
  });

  it("sees what is written outside", async () => {
    const project = hostileProject({ "shop.events.yaml": sound });
    writeFileSync(join(project.outside, "new"), "");
    await expect(project.run("check")).rejects.toThrow("touched what lies outside");
  });

  it("stops who uses up time or memory", async () => {
    const { root } = hostileProject();
    const limits = { seconds: 1, megabytes: 64 };
    expect((await runNode(root, ["-e", "for (;;);"], limits)).status).not.toBe(0);
    expect((await runNode(root, ["-e", "const a = []; for (;;) a.push(new Array(1000).fill({}));"], limits)).status).not.toBe(0);
  });

  it("counts who asks", async () => {
    const { url, hits, close } = await countHits();
    expect(hits()).toBe(0);
    await fetch(url);
    expect(hits()).toBe(1);
    await close();
  });
});
