import { defineConfig } from "vitest/config";

/** `npm run test:chaos`: bad days, each with its figures. EVENTBOOK_CHAOS=short makes them shorter. */
export default defineConfig({
  ssr: { resolve: { conditions: ["eventbook-source"] } },
  resolve: { conditions: ["eventbook-source"] },
  test: {
    include: ["test/chaos/**/*.test.ts"],
    // One after the other: each loads the machine by itself, and its figures are of it alone.
    fileParallelism: false,
    // The figures are what they are run for.
    disableConsoleIntercept: true,
    testTimeout: 600_000,
    hookTimeout: 120_000,
  },
});
