import fc from "fast-check";
import { join } from "node:path";
import { ts } from "ts-morph";
import { afterAll, expect, it } from "vitest";
import { packageFolder } from "../support/built-command.js";
import { everySlot, expectSurvival } from "./every-slot.js";
import { type HostileProject, hostileProject, removeHostileProjects } from "./hostile-project.js";
import { runNode } from "./limited-process.js";

afterAll(removeHostileProjects);

const tokens = [
  ..."*/|/*|//|`|${|}|'|\"|\\|{{|}}|{{{|<|</script>|<!--|-->|--|;|$$|#|@|%|\n|\r|\t|\u0000|\u0001|\u0002|\u2028|\u2029|\u202E|\u2066|\u200B|\uFEFF|\u{E0001}|\u0085|\u001B[|__proto__|constructor|globalThis.__PWN=1|e\u0301|\u00E9|\u{1F600}|‹|›|«|¦|»|:|, |- |[|]|(|)|&|!".split(
    "|",
  ),
  "|",
];

/** Text of every plane, and of what has a meaning somewhere. No half characters: YAML has none. */
const text = fc
  .array(
    fc.oneof({ weight: 2, arbitrary: fc.constantFrom(...tokens) }, { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 4 }) }),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""))
  .filter((joined) => !/[\uD800-\uDFFF]/u.test(joined) && !["other text", "object", "any"].includes(joined));

/** Kinds of the statements of each module, and what the exported ones are called. */
function statementsOf(project: HostileProject): Readonly<Record<string, readonly string[]>> {
  const modules = [...project.output()].filter(([path]) => /\.(?:js|d\.ts)$/.test(path));
  return Object.fromEntries(
    modules.map(([path, code]) => {
      const source = ts.createSourceFile(path, code, ts.ScriptTarget.Latest);
      const named = (node: ts.Statement): string => ("name" in node ? ((node.name as ts.Identifier | undefined)?.text ?? "") : "");
      return [path, source.statements.map((node) => `${ts.SyntaxKind[node.kind]} ${named(node)}`)];
    }),
  );
}

async function generated(texts: readonly string[]): Promise<HostileProject> {
  const project = hostileProject({ "shop.events.yaml": everySlot(texts) });
  const { status, stdout, stderr } = await project.run("generate");
  expect(status, stdout + stderr).toBe(0);
  return project;
}

it("any text is data wherever it goes", async () => {
  const samples = fc.sample(fc.uniqueArray(text, { minLength: 60, maxLength: 60 }), {
    seed: Number(process.env["EVENTBOOK_SEED"] ?? 7),
    numRuns: 4,
  });
  const compiler = join(packageFolder, "node_modules/typescript/bin/tsc");
  const benign = statementsOf(await generated(Array.from({ length: 60 }, (_, at) => `text ${at}`)));
  for (const texts of samples) {
    const project = await generated(texts);
    expect(statementsOf(project)).toEqual(benign);
    await expectSurvival(project, texts);
    const modules = [...project.output().keys()].filter((path) => path.endsWith(".d.ts")).map((path) => join("generated", path));
    const words = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", ...modules];
    expect(await runNode(project.root, [compiler, ...words], { seconds: 120, megabytes: 2048 })).toMatchObject({ status: 0, stdout: "" });
  }
}, 240_000);

it("what is none of ours is seen", () => {
  const project = { output: () => new Map([["shop.js", "globalThis.__PWN = 1;\n"]]) } as unknown as HostileProject;
  expect(statementsOf(project)).toEqual({ "shop.js": ["ExpressionStatement "] });
});
