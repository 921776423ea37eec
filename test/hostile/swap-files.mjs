// Loaded before the command: puts something else in the place of files right after a look at them, as whoever else may write there could. SWAPS lists
// them: [{ "file": "/a/b", "after": "lstatSync", "place": "/a/b", "by": "/a/c" }], where `by` is moved to `place`; null: nothing takes its place.
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";

const { renameSync, rmSync } = fs;
const waiting = JSON.parse(process.env["SWAPS"]);
const all = waiting.length;
for (const name of ["lstatSync", "realpathSync", "openSync"]) {
  const original = fs[name];
  fs[name] = (...values) => {
    const result = original(...values);
    const at = waiting.findIndex(({ file, after }) => after === name && file === values[0]);
    for (const { place, by } of at < 0 ? [] : waiting.splice(at, 1)) {
      rmSync(place, { recursive: true });
      if (by !== null) renameSync(by, place);
    }
    return result;
  };
}
syncBuiltinESMExports();
process.on("exit", () => process.stderr.write(`swaps: ${all - waiting.length}\n`));
