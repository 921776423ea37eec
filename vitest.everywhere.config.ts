import { defineConfig } from "vitest/config";

/** `npm run test:everywhere`: the other runtimes and a browser. It takes minutes and brings them from npm, so `npm test` goes without. */
export default defineConfig({
  ssr: { resolve: { conditions: ["eventbook-source"] } },
  resolve: { conditions: ["eventbook-source"] },
  test: {
    include: ["test/everywhere/**/*.test.ts"],
    globalSetup: [
      "test/support/postgres-servers.ts",
      "test/everywhere/bring-postgres.ts",
      "test/everywhere/bring-runtimes.ts",
      "test/everywhere/application-project.ts",
    ],
    // One after the other: what is waited for are processes that load the machine by themselves.
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
