import { expect, it } from "vitest";
import { printGitlab } from "../../generator/diagnostics/print-gitlab.js";
import { removeProjectsAfterEach, shopCatalog, shopProject } from "../commands/project.js";
import { finding } from "./findings.js";

removeProjectsAfterEach();

interface Issue {
  readonly fingerprint: string;
}

const text = "a: strnig\nb: strnig\n";

it("says each finding with its rule, severity and lines", async () => {
  const catalog = shopCatalog.replace("coupon?: string", "coupon?: strnig");
  const { stdout, status } = await shopProject({ "events/shop.events.yaml": catalog }).run("check", "--format", "gitlab");
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toEqual([
    {
      description: "No type is called `strnig`. Did you mean `string`?",
      check_name: "types-are-known",
      fingerprint: expect.stringMatching(/^[0-9a-f]{32}:1$/),
      severity: "major",
      location: { path: "events/shop.events.yaml", lines: { begin: 12, end: 12 } },
    },
  ]);
});

it("is an empty array where there is nothing to say", async () =>
  expect(JSON.parse((await shopProject().run("check", "--format", "gitlab")).stdout)).toEqual([]));

it.each([
  ["error", "major"],
  ["warning", "minor"],
  ["information", "info"],
] as const)("calls %s %s", (severity, name) =>
  expect(JSON.parse(printGitlab([finding(text, "a", { severity })]))).toMatchObject([{ severity: name }]),
);

it("tells findings apart, for GitLab shows one of those that are alike", () => {
  const issues = JSON.parse(printGitlab([finding(text, "a"), finding(text, "a"), finding(text, "b")])) as readonly Issue[];
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(3);
});
