import { defineConfig } from "vitest/config";

export default defineConfig({
  ssr: { resolve: { conditions: ["eventbook-source"] } },
  resolve: { conditions: ["eventbook-source"] },
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/support/postgres-servers.ts"],
    exclude: ["**/node_modules/**", "test/golden/**", "test/everywhere/**", "test/chaos/**"],
    // All of them: where there are two, one is what the default leaves to the tests.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
