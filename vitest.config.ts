import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { longTests } from "./test/long-tests.js";

const resolve = { conditions: ["eventbook-source"] };

// As `generator/cli.ts` does: V8 11 begins too soon to optimise what is hardly called again, and tests are called once.
const patient = process.versions.v8.startsWith("11.") ? ["--interrupt-budget=2000000"] : [];

/** `npm test`: what is over in three minutes. */
export default defineConfig({
  ssr: { resolve },
  resolve,
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["**/node_modules/**", "test/golden/**", "test/everywhere/**", "test/chaos/**", ...longTests],
    // To import everything anew for each file takes as long as many of them do.
    isolate: false,
    execArgv: patient,
    // One more than there are: many tests wait for a process or a server.
    maxWorkers: availableParallelism() + 1,
    setupFiles: ["test/support/globals-are-put-back.ts"],
    globalSetup: ["test/support/postgres-servers.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
