import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { median } from "./statistics.js";
import { eventNames } from "./synthetic.js";
import type { Row } from "./row.js";

const require = createRequire(import.meta.url);
const callSites = 200;
const rounds = 5;

const literal = `{ orderId: "1", sku: "TEA-0001", email: "ada@example.com", at: "2026-01-31T12:30:00Z", currency: "CHF", quantity: 2, price: 21.5, address: { street: "Rue du Lac 1", city: "Geneva", zip: "1207" }, labels: ["new"] }`;

/** The whole output with call sites, against bare interfaces of the same details with as many literals: TypeScript 7, its own total. */
export function typeCheckRow(project: string): Row {
  const names = eventNames(10_000).map((name) =>
    name
      .split(".")
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(""),
  );
  const ours = writeOurs(project, names);
  const bare = writeBare(project, names);
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < rounds; round++) {
    times.ours.push(totalTime(ours));
    times.bare.push(totalTime(bare));
  }
  const ratio = median(times.ours) / median(times.bare);
  return {
    name: "type-check of 10,000 events with 200 call sites, of details-only interfaces",
    measured: `${ratio.toFixed(2)}x (${median(times.ours).toFixed(2)} s to ${median(times.bare).toFixed(2)} s)`,
    value: ratio,
    most: 3,
    goal: "<= 3x",
    gated: true,
  };
}

function writeOurs(project: string, names: readonly string[]): string {
  mkdirSync(join(project, "node_modules/@eventbook"), { recursive: true });
  symlinkSync(join(import.meta.dirname, "../../../runtime"), join(project, "node_modules/@eventbook/runtime"), "dir");
  const calls = names.filter((_, at) => at % (names.length / callSites) === 0);
  const lines = calls.map((name) => {
    const stem = (/^Area\d+/.exec(name)?.[0] ?? "").toLowerCase();
    return `import { emit${name} } from "../generated/${stem}.js";\nexport const sent${name} = emit${name}(book, ${literal});`;
  });
  const head = `import type { Book } from "@eventbook/runtime";\nimport type { Registry } from "../generated/registry.js";\ndeclare const book: Book<Registry>;\n`;
  return writeProgram(join(project, "ours"), `${head}${lines.join("\n")}\n`);
}

function writeBare(project: string, names: readonly string[]): string {
  const details = `{ readonly orderId: string; readonly sku: string; readonly email: string; readonly at: string; readonly currency: "CHF" | "EUR" | "USD"; readonly quantity: number; readonly price: number; readonly address: { readonly street: string; readonly city: string; readonly zip: string; readonly country?: string | undefined }; readonly labels: readonly string[]; readonly note?: string | undefined }`;
  const lines = names.map((name, at) => {
    const call = at % (names.length / callSites) === 0 ? `\nexport const some${name}: ${name}Details = ${literal};` : "";
    return `export interface ${name}Details ${details}${call}`;
  });
  return writeProgram(join(project, "bare"), `${lines.join("\n")}\n`);
}

function writeProgram(folder: string, text: string): string {
  mkdirSync(folder);
  writeFileSync(join(folder, "main.ts"), text);
  const compilerOptions = { strict: true, noEmit: true, module: "nodenext", target: "es2022", types: [], exactOptionalPropertyTypes: true };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  return folder;
}

function totalTime(folder: string): number {
  const compiler = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
  const result = spawnSync(process.execPath, [compiler, "-p", folder, "--diagnostics"], { encoding: "utf8" });
  const total = /Total time:\s*([\d.]+)s/.exec(result.stdout)?.[1];
  if (result.status !== 0 || total === undefined) throw new Error(`The type-check of ${folder} failed:\n${result.stdout.slice(0, 2000)}`);
  return Number(total);
}
