/** What `use` names of a package: `@acme/events/standard` is the export `standard` of `@acme/events`. */
export interface PackageExport {
  readonly name: string;
  readonly export: string;
}

/** A package's name and an export; null: it is a path. */
export function packageExportOf(use: string): PackageExport | null {
  const [, name, rest] = /^((?:@[^/]+\/)?[^./@][^/]*)\/(.+)$/u.exec(use) ?? [];
  return name === undefined || rest === undefined ? null : { name, export: rest };
}

/** The path of a file that a package ships. It says which package, not where that is installed, which is not the same on each machine. */
export function pathInPackage(name: string, file: string): string {
  return `node_modules/${name}/${file}`;
}

/** Whether a path leads into the folder that packages are installed in, where nothing is the application's own. */
export function isInPackages(path: string): boolean {
  return path.split("/").includes("node_modules");
}
