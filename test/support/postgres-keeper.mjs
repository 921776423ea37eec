// Runs a PostgreSQL server for as long as this process's input is open, then stops it and removes its folder. So no server outlives a test
// run, however the run ends. Plain JavaScript: it runs as a process of its own. Arguments: one JSON object { binaries, folder, uid?, standbyOf? }.
import { spawn, spawnSync } from "node:child_process";
import { chownSync, rmSync } from "node:fs";
import { join } from "node:path";

const { binaries, folder, uid, standbyOf } = JSON.parse(process.argv[2]);
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

const fast = ["fsync=off", "full_page_writes=off", "synchronous_commit=off", "listen_addresses=", `unix_socket_directories=${folder}`];
const server = spawn(
  join(binaries, "postgres"),
  [
    "-D",
    data,
    ...[...fast, "max_connections=100", "wal_level=logical", "max_prepared_transactions=0"].flatMap((setting) => ["-c", setting]),
  ],
  { ...asUser, cwd: folder, env: environment, stdio: ["ignore", "ignore", "pipe"] },
);
let log = "";
const isReady = () => /ready to accept (read-only )?connections/.test(log);
server.stderr.setEncoding("utf8").on("data", (text) => {
  if (isReady()) return;
  log += text;
  if (isReady()) process.stdout.write("ready\n");
});
server.on("exit", () => {
  if (!isReady()) process.stderr.write(log);
  rmSync(folder, { recursive: true, force: true });
  process.exit();
});

process.stdin.on("end", () => server.kill("SIGINT")).resume();

function fail(reason) {
  rmSync(folder, { recursive: true, force: true });
  process.stderr.write(`${reason}\n`);
  process.exit(1);
}
