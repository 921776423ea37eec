import { it } from "vitest";
import { acceptsShape } from "./accepts-shape.js";
import { groupsOf, lowerGroup, remotesOf, suiteDrafts } from "./official-suite.js";
it("x", () => {
  for (const draft of suiteDrafts) {
    const remotes = remotesOf(draft);
    let [ok, tests, bad, refused] = [0, 0, 0, 0];
    for (const g of groupsOf(draft)) {
      let low;
      try {
        low = lowerGroup(g, remotes);
      } catch (e) {
        console.log("THREW", g.name, String(e).slice(0, 300));
        continue;
      }
      if ("refused" in low) {
        refused++;
        console.log("REF", g.name, "::", low.refused[0]);
        continue;
      }
      ok++;
      for (const t of g.tests) {
        tests++;
        let got;
        try {
          got = acceptsShape(low.shape, t.data, (k) => low.definitions.shapeOf(k)!);
        } catch (e) {
          got = String(e).slice(0, 80);
        }
        if (got !== t.valid) {
          bad++;
          console.log("BAD", g.name, "::", t.description, got);
        }
      }
    }
    console.log("SUM", draft, { ok, refused, tests, bad });
  }
});
