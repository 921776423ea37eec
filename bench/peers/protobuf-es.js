// A peer of another language: the same events as messages, one file for fifty, printed by protobuf-es through buf, without the network.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const bin = (name, file) => join(dirname(require.resolve(`${name}/package.json`)), file);
const plugin = [process.execPath, bin("@bufbuild/protoc-gen-es", "bin/protoc-gen-es")];
writeFileSync("buf.yaml", "version: v2\nmodules: [{ path: proto }]\n");
writeFileSync(
  "buf.gen.yaml",
  `version: v2\nplugins:\n  - local: ${JSON.stringify(plugin)}\n    out: protobuf-es\n    opt: target=js+dts\n`,
);
// A shell says what its children have used; Node.js only knows of itself.
const { status, stdout, stderr } = spawnSync(
  "sh",
  ["-c", '"$0" "$@" generate >&2; code=$?; times; exit $code', process.execPath, bin("@bufbuild/buf", "bin/buf")],
  {
    encoding: "utf8",
    env: { ...process.env, NODE_OPTIONS: "", BUF_CACHE_DIR: join(process.cwd(), ".buf") },
  },
);
if (status !== 0) throw new Error(stderr);
const seconds = [...(stdout.split("\n")[1] ?? "").matchAll(/(\d+)m([\d.]+)s/g)].map(
  ([, minutes, rest]) => Number(minutes) * 60 + Number(rest),
);
globalThis.benchChildrenCpu = seconds.reduce((sum, each) => sum + each, 0);
