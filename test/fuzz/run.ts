import { isMainThread } from "node:worker_threads";
import { optionsOf } from "./options.js";
import { watch } from "./watch-worker.js";
import { work } from "./work.js";
import { targets } from "./targets.js";

/** `npm run fuzz -- --seconds 20 --seed 1 --only yaml`: tries what strangers may write on everything that takes it. Ends with 1 where something is wrong. */
async function main(): Promise<void> {
  const { seconds, seed, only } = optionsOf(process.argv.slice(2), targets);
  const each = seconds / only.length;
  let findings = 0;
  console.log(`seed ${seed}: ${seconds} s on ${only.map(({ name }) => name).join(", ")}`);
  for (const { name } of only) findings += await watch({ name, seconds: each, seed });
  console.log(findings === 0 ? "Nothing is wrong." : `${findings} findings.`);
  process.exitCode = findings === 0 ? 0 : 1;
}

await (isMainThread ? main() : work(targets));
