import { describe, expect, it } from "vitest";
import { describeWhere } from "../support/require.js";
import { generateFrom, groupsOf, remotesOf, suite, suiteDrafts } from "./official-suite.js";
import { differences, refused } from "./suite-tables.js";

describeWhere(suite, "the official suite", () => {
  describe.each(suiteDrafts)("%s", (draft) => {
    const remotes = suite.isThere ? remotesOf(draft) : new Map();
    const results = groupsOf(draft).map((group) => ({ group, made: generateFrom(group, remotes) }));

    it("is accepted and refused as it says, but for known differences", () => {
      const found = results.flatMap(({ group, made }) =>
        "refused" in made
          ? []
          : group.tests.filter(({ data, valid }) => made.accepts(data) !== valid).map(({ description }) => `${group.name}: ${description}`),
      );
      expect(found).toEqual(differences[draft]);
    });

    it("gives reasons for what it refuses, and for nothing else", () => {
      const found = results.flatMap(({ group, made }) =>
        "refused" in made
          ? []
          : group.tests
              .filter(({ data }) => made.accepts(data) !== (made.issues(data).length === 0))
              .map(({ description }) => `${group.name}: ${description}`),
      );
      expect(found).toEqual([]);
    });

    it("is refused by name where it cannot be expressed", () => {
      const found = results.flatMap(({ group, made }) => ("refused" in made ? [`${group.name}: ${made.refused.join(", ")}`] : []));
      expect(found).toEqual(refused[draft]);
    });
  });
});
