import { defineConfig } from "vitest/config";

const resolve = { conditions: ["eventbook-source"] };

export default defineConfig({
  ssr: { resolve },
  resolve,
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/golden/**", "test/everywhere/**", "test/chaos/**"],
    // To import everything anew for each file takes as long as many of them do.
    isolate: false,
    // All of them: where there are two, one is what the default leaves to the tests.
    maxWorkers: "100%",
    globalSetup: ["test/support/postgres-servers.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
