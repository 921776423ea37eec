import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { groupsOf, moduleFrom, remotesOf, suite, suiteDrafts } from "../json-schema/official-suite.js";
import { type Ran, run } from "../support/built-command.js";
import { bodyOf } from "../support/load-module.js";
import { describeWhere } from "../support/require.js";
import { neededChromium, whileOpen } from "./chromium.js";
import { servePages } from "./page-server.js";
import { bun, needed, runIn, runtimes } from "./runtimes.js";

const application = inject("application");
const tellAll = `import { tell } from "./suite.js";\nconst lines = [];\ntell((line) => lines.push(line));\n`;

/** A module that holds the validators of the whole suite, and tells a line of verdicts for each of its schemas. */
function suiteModule(): string {
  const cases = suiteDrafts.flatMap((draft) => {
    const remotes = remotesOf(draft);
    return groupsOf(draft).flatMap((group) => {
      const made = moduleFrom(group, remotes);
      const values = JSON.stringify(JSON.stringify(group.tests.map(({ data }) => data)));
      return typeof made === "string" ? [`[${JSON.stringify(group.name)}, (check) => {\n${bodyOf(made)}\n}, ${values}],`] : [];
    });
  });
  return `import * as check from "@eventbook/runtime/check";
const cases = [\n${cases.join("\n")}\n];
export function tell(print) {
  for (const [name, load, values] of cases) {
    const { isTried, describe$Tried } = load(check);
    const verdicts = JSON.parse(values).map((value) => \`\${isTried(value)} \${JSON.stringify(check.explain(describe$Tried(), value))}\`);
    print(\`\${name}: \${verdicts.join("; ")}\`);
  }
}
`;
}

describeWhere(suite, "the validators of the official JSON Schema suite", () => {
  let expected: Ran;

  beforeAll(() => {
    writeFileSync(join(application, "dist", "suite.js"), suiteModule());
    writeFileSync(join(application, "dist", "suite-told.js"), `${tellAll}console.log(lines.join("\\n"));\n`);
    expected = run(process.execPath, ["dist/suite-told.js"], application);
  });

  it("say with the Node.js of this run what they refuse, and why", () => {
    expect(expected).toMatchObject({ status: 0, stderr: "" });
    expect(expected.stdout.split("\n").length).toBeGreaterThan(1_000);
    expect(expected.stdout).toContain('false [{"path":"');
  });

  describe.each(runtimes)("$name", (runtime) => {
    describeWhere(needed(runtime), "they", () => {
      it("say the same", () => {
        const { stdout, ...others } = runIn(runtime, ["dist/suite-told.js"], application);
        expect(others).toEqual({ status: 0, stderr: "" });
        // Bun reads a regular expression as if its letters had been escaped, which is how messages then quote it.
        expect(runtime === bun ? unescaped(stdout) : stdout).toBe(runtime === bun ? unescaped(expected.stdout) : expected.stdout);
      });
    });
  });

  describeWhere(neededChromium, "Chromium", () => {
    it("hears the same", async () => {
      // A page without an import map finds the runtime by its address.
      const text = suiteModule().replace('"@eventbook/runtime/check"', '"/node_modules/@eventbook/runtime/dist/check/index.js"');
      const pages = {
        "/index.html": '<!doctype html><title>suite</title><script type="module" src="/told.js"></script>',
        "/suite.js": text,
        "/told.js": `${tellAll}await fetch("/", { method: "POST", body: lines.join("\\n") + "\\n" });\n`,
      };
      const server = await servePages(application, pages);
      try {
        expect(await whileOpen(`${server.address}/index.html`, server.said)).toBe(expected.stdout);
      } finally {
        server.close();
      }
    });
  });
});

function unescaped(told: string): string {
  return told.replaceAll(/\\\\u([0-9A-F]{4})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
