import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageFolder, run } from "./built-command.js";
import { newestSource } from "./newest-source.js";
import { oneAtATime } from "./one-at-a-time.js";

/** All that a clone needs to be packed. */
const packed = [
  "package.json",
  "README.md",
  "CHANGELOG.md",
  "tsconfig.json",
  "tsconfig.build.json",
  "generator",
  "runtime",
  "schemas",
  "templates",
  "docs",
];

/** The tarballs that `npm pack` makes of the two packages, in a clone where nothing has been built. */
export interface Tarballs {
  readonly eventbook: string;
  readonly runtime: string;
}

/** Packs both packages; once as long as nothing in them changes. */
export function packedTarballs(): Tarballs {
  const age = Math.max(...packed.map((path) => newestSource(join(packageFolder, path))));
  const folder = join(tmpdir(), `eventbook-packed-${Math.ceil(age)}`);
  oneAtATime(
    "pack",
    () => existsSync(folder),
    () => pack(folder),
  );
  return { eventbook: join(folder, "eventbook-0.1.0.tgz"), runtime: join(folder, "eventbook-runtime-0.1.0.tgz") };
}

function pack(folder: string): void {
  forgetOthers();
  const clone = mkdtempSync(join(tmpdir(), "eventbook-clone-"));
  try {
    for (const path of packed)
      cpSync(join(packageFolder, path), join(clone, path), { recursive: true, filter: (source) => !/[\\/]dist$/.test(source) });
    linkModules(clone);
    const draft = join(clone, "tarballs");
    mkdirSync(draft);
    for (const words of [["--workspace", "runtime"], []]) {
      const { status, stdout, stderr } = run("npm", ["pack", "--pack-destination", draft, ...words], clone);
      if (status !== 0) throw new Error(`npm pack failed:\n${stdout}${stderr}`);
    }
    renameSync(draft, folder);
  } finally {
    rmSync(clone, { recursive: true, force: true });
  }
}

/** As `npm ci` would: what is installed here, and the clone's own runtime. */
function linkModules(clone: string): void {
  const [from, to] = [join(packageFolder, "node_modules"), join(clone, "node_modules")];
  mkdirSync(join(to, "@eventbook"), { recursive: true });
  for (const name of readdirSync(from)) if (name !== "@eventbook") symlinkSync(join(from, name), join(to, name));
  symlinkSync(join(clone, "runtime"), join(to, "@eventbook", "runtime"));
}

function forgetOthers(): void {
  for (const name of readdirSync(tmpdir()))
    if (name.startsWith("eventbook-packed-")) rmSync(join(tmpdir(), name), { recursive: true, force: true });
}
