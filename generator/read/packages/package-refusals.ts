import type { RuleName } from "../../diagnostics/codes.js";
import type { Finding } from "../../diagnostics/finding.js";
import { alternatives, nearest } from "../../diagnostics/nearest.js";
import type { Place } from "../../diagnostics/source.js";
import { type Catalog, placeOf } from "../catalog.js";
import { ticked } from "../mistakes/misfit.js";
import type { Manifest } from "./package-manifest.js";
import type { Unreadable } from "../schema-files.js";

/** Why something of a package cannot be used. It is told at the `use` that led there. */
export interface Refused extends Omit<Finding, "place"> {
  readonly code: RuleName;
}

/** Whether something was refused. */
export function isRefused<T extends object | string>(found: T | Refused): found is Refused {
  return typeof found === "object" && "code" in found;
}

/** Something in a package that is not its user's to mend. */
const toAuthor = "That is for whoever publishes the package to mend";

export function notInstalled(name: string): Refused {
  const help = `\`npm install ${name}\`. A file of your own is used by a path that begins with \`./\`.`;
  return { code: "packages-are-installed", message: `The package \`${name}\` is not installed.`, help };
}

export function shipsNothing(name: string): Refused {
  const message = `\`${name}\` ships no catalogs: its \`package.json\` has no \`eventbook.catalogs\`.`;
  return { code: "packages-ship-catalogs", message, help: "A file of your own is used by a path that begins with `./`." };
}

/** A file that another one of the package uses, and that nothing can be imported for. */
export function shipsNotThis(file: string, { package: name, place }: Manifest): Refused {
  return {
    code: "packages-ship-catalogs",
    message: `\`${name}\` uses its ${ticked(file)}, which its \`eventbook.catalogs\` does not list.`,
    help: `${toAuthor}: every catalog file is listed, since each has a generated module.`,
    related: [{ message: "what it ships", place }],
  };
}

export function unreadableManifest(name: string, related: Refused["related"]): Refused {
  return { code: "package-maps-are-sound", message: `The \`package.json\` of \`${name}\` cannot be read.`, help: `${toAuthor}.`, related };
}

export function malformed(name: string, what: string, place: Place): Refused {
  return {
    code: "package-maps-are-sound",
    message: `\`${name}\` does not list its catalogs soundly: ${what}.`,
    help: `${toAuthor}: \`"eventbook": { "catalogs": { "standard": "./standard.events.yaml" } }\`.`,
    related: [{ message: "it says so here", place }],
  };
}

export function shipsNoSuch(wanted: string, { package: name, catalogs, place }: Manifest): Refused {
  const sound = [...catalogs].filter(([, file]) => !isRefused(file));
  const known = sound.map(([key]) => `${name}/${key}`);
  const like = nearest(
    wanted,
    known.map((each) => each.slice(name.length + 1)),
  );
  const listed = known.length === 0 ? "nothing" : known.slice(0, 10).map(ticked).join(", ");
  return {
    code: "used-exports-are-there",
    message: `\`${name}\` ships no catalog \`${wanted}\`.`,
    help: like.length > 0 ? `Did you mean ${alternatives(like.map((each) => `${name}/${each}`))}?` : `It ships ${listed}.`,
    related: [{ message: "what it ships", place }],
  };
}

export function unreadable(name: string, file: string, why: Exclude<Unreadable, "unsound">, place?: Place): Refused {
  if (why === "outside") return outside(name, file, place);
  return { ...wordsFor[why](name, ticked(file)), related: place === undefined ? [] : [{ message: "it is listed here", place }] };
}

const wordsFor: Readonly<Record<Exclude<Unreadable, "unsound" | "outside">, (name: string, file: string) => Refused>> = {
  missing: (name, file) => ({
    code: "package-files-are-there",
    message: `There is no file ${file} in the package \`${name}\`.`,
    help: `${toAuthor}: \`files\` in its \`package.json\` says what is published.`,
  }),
  "not-text": (name, file) => ({
    code: "package-files-are-there",
    message: `${file} of \`${name}\` is not UTF-8.`,
    help: `${toAuthor}.`,
  }),
  "too-large": (name, file) => ({
    code: "limits-are-kept",
    message: `${file} of \`${name}\` is too large to be read.`,
    help: `${toAuthor}.`,
  }),
  "too-much": (name, file) => ({
    code: "limits-are-kept",
    message: `With ${file} of \`${name}\`, there is more than can be read.`,
    help: "Use fewer catalogs.",
  }),
};

export function outside(name: string, file: string, place?: Place): Refused {
  return {
    code: "package-files-stay-inside",
    message: `${ticked(file)} is no file inside the package \`${name}\`.`,
    help: "Of a package, only what lies in it is read: no `..`, no absolute path, no link that leads out.",
    related: place === undefined ? [] : [{ message: "it is listed here", place }],
  };
}

export function twoVersions(ours: Manifest, theirs: Manifest, by: string): Refused {
  const version = (manifest: Manifest) => (manifest.version === null ? "without a version" : ticked(manifest.version));
  return {
    code: "packages-have-one-version",
    message: `\`${by}\` uses \`${ours.package}\` ${version(theirs)}, and the application has it ${version(ours)}.`,
    help: `A model has one of each package: install versions that agree (\`npm ls ${ours.package}\`).`,
    related: [{ message: "the application's", place: ours.place }],
  };
}

export function notExported(module: string, { package: name, place }: Manifest): Refused {
  const subpath = `./${module.slice(name.length + 1)}`;
  return {
    code: "shipped-modules-are-exported",
    message: `The generated module of the catalog cannot be imported as \`${module}\`: \`${name}\` does not export \`${subpath}\`.`,
    help: `${toAuthor}: \`"exports": { "${subpath}": "./generated/…" }\` in its \`package.json\`.`,
    related: [{ message: "it is listed here", place }],
  };
}

export function secondHome(catalog: Catalog, home: Catalog): Refused {
  const name = catalog.written.catalog;
  const what = ({ shipped, file }: Catalog) => `\`${shipped?.names[0] ?? file.path}\``;
  const related = [catalog, home].map((each) => ({ message: `what ${what(each)} says`, place: placeOf(each, ["catalog"]) }));
  return {
    code: "catalogs-have-one-home",
    message: `${what(catalog)} is a catalog \`${name}\`, and so is ${what(home)}.`,
    help: home.shipped === undefined ? "Give yours another name." : "Only one of them can be used.",
    related,
  };
}
