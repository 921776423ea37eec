import { generateRows } from "./generate.js";
import { allMet, printRows, type Remark, type Row } from "./row.js";
import { storeRows } from "./store/rows.js";
import { validateRows } from "./validate.js";

/** What can be measured. Adding one is one file and one row. */
const suites: Readonly<Record<string, (args: readonly string[]) => Promise<readonly (Remark | Row)[]>>> = {
  generate: generateRows,
  store: storeRows,
  validate: validateRows,
};

const name = process.argv[2] ?? "";
const suite = suites[name];
if (suite === undefined) {
  console.error(`Usage: npm run bench -- ${Object.keys(suites).join("|")}`);
  process.exitCode = 2;
} else {
  const rows = await suite(process.argv.slice(3));
  console.log(printRows(rows));
  process.exitCode = allMet(rows) ? 0 : 1;
}
