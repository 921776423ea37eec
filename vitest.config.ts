import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const resolve = { conditions: ["eventbook-source"] };
const excluded = ["**/node_modules/**", "test/golden/**", "test/everywhere/**", "test/chaos/**"];
const patience = { testTimeout: 60_000, hookTimeout: 120_000 };

/** Folders whose tests only hand values to functions, and leave nothing behind: they share what they import, which otherwise takes longer than they do. */
const shared = ["check", "code", "diagnostics", "model", "packages", "read", "render-text"].map((folder) => `test/${folder}/**/*.test.ts`);

const projects: TestProjectInlineConfiguration[] = [
  { ssr: { resolve }, resolve, test: { name: "shared", include: shared, exclude: excluded, isolate: false, ...patience } },
  {
    ssr: { resolve },
    resolve,
    test: {
      name: "apart",
      include: ["test/**/*.test.ts"],
      exclude: [...excluded, ...shared],
      globalSetup: ["test/support/postgres-servers.ts"],
      ...patience,
    },
  },
];

export default defineConfig({
  test: {
    projects,
    // All of them: where there are two, one is what the default leaves to the tests.
    maxWorkers: "100%",
  },
});
