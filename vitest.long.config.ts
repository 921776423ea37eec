import { defineConfig } from "vitest/config";
import { longTests } from "./test/long-tests.js";
import quick from "./vitest.config.js";

/** `npm run test:long`: what `npm test` goes without, in the same way. */
export default defineConfig({
  ...quick,
  test: { ...quick.test, include: [...longTests], exclude: ["**/node_modules/**"] },
});
