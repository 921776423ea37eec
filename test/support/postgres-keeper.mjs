// Runs a PostgreSQL server for as long as this process's input is open, then stops it and removes its folder. So no server outlives a test
// run, however the run ends. Plain JavaScript: it runs as a process of its own. Arguments: one JSON object
// { binaries, folder, uid?, settings?, standbyOf? }; without settings the server is fast and forgets all in a crash. A signal's name on a line of
// the input ends the server by that signal and starts it again; each start is answered by `ready`.
import { spawn, spawnSync } from "node:child_process";
import { chownSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const { binaries, folder, uid, settings, standbyOf } = JSON.parse(process.argv[2]);
const data = join(folder, "data");
const asUser = uid === undefined ? {} : { uid, gid: uid };
const environment = { ...process.env, LC_ALL: "C", TZ: "UTC" };

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

if (uid !== undefined) chownSync(folder, uid, uid);
const cluster = ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"];
const copy = ["-h", standbyOf, "-U", "postgres", "-D", data, "-X", "stream", "-c", "fast", "-R"];
const [program, words] = standbyOf === undefined ? ["initdb", cluster] : ["pg_basebackup", copy];
const made = spawnSync(join(binaries, program), words, { ...asUser, cwd: folder, env: environment, encoding: "utf8" });
if (made.status !== 0) fail(`${program}: ${made.error ?? made.stderr}`);

const place = ["listen_addresses=", `unix_socket_directories=${folder}`];
const fast = [
  "fsync=off",
  "full_page_writes=off",
  "synchronous_commit=off",
  "max_connections=100",
  "wal_level=logical",
  "max_prepared_transactions=0",
];
let isRestarting = false;
let server = start();

createInterface({ input: process.stdin })
  .on("line", (signal) => {
    isRestarting = true;
    server.kill(signal);
  })
  .on("close", () => {
    isRestarting = false;
    server.kill("SIGINT");
  });

function start() {
  const options = { ...asUser, cwd: folder, env: environment, stdio: ["ignore", "ignore", "pipe"] };
  const started = spawn(
    join(binaries, "postgres"),
    ["-D", data, ...[...place, ...(settings ?? fast)].flatMap((setting) => ["-c", setting])],
    options,
  );
  let log = "";
  const isReady = () => /ready to accept (read-only )?connections/.test(log);
  started.stderr.setEncoding("utf8").on("data", (text) => {
    if (isReady()) return;
    log += text;
    if (isReady()) process.stdout.write("ready\n");
  });
  started.on("exit", () => {
    if (isRestarting) {
      isRestarting = false;
      server = start();
      return;
    }
    if (!isReady()) process.stderr.write(log);
    rmSync(folder, { recursive: true, force: true });
    process.exit();
  });
  return started;
}

function fail(reason) {
  rmSync(folder, { recursive: true, force: true });
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
