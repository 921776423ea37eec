import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type ProjectFiles, projectFiles } from "../../generator/read/files/project-files.js";

let home = "";

beforeEach(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), "eventbook-files-")));
  write("work/app/package.json");
});

afterEach(() => rmSync(home, { recursive: true }));

const inHome = (path: string): string => join(home, path);

function write(path: string, text = path): void {
  mkdirSync(dirname(inHome(path)), { recursive: true });
  writeFileSync(inHome(path), text);
}

function link(path: string, target: string): void {
  mkdirSync(dirname(inHome(path)), { recursive: true });
  symlinkSync(inHome(target), inHome(path));
}

function open(folder = "work/app"): ProjectFiles {
  return projectFiles(inHome("work/app"), inHome(folder));
}

/** What is read of a path: a text, or why there is none. */
function text(path: string, folder?: string): string {
  const found = open(folder).read(path);
  return typeof found === "string" ? `(${found})` : found.text;
}

describe("a package", () => {
  it.each(["work/app/catalogs/shop", "work/app/catalogs", "work/app", "work", ""])("is found above the configuration, in %j", (folder) => {
    for (const file of ["package.json", "a.yaml"]) write(join(folder, "node_modules/acme", file));
    expect(text("node_modules/acme/a.yaml", "work/app/catalogs/shop")).toBe(join(folder, "node_modules/acme/a.yaml"));
  });

  it("is the nearest, and whole", () => {
    for (const file of ["package.json", "a.yaml", "b.yaml"]) write(`work/node_modules/acme/${file}`);
    for (const file of ["package.json", "a.yaml"]) write(`work/app/node_modules/acme/${file}`);
    expect(text("node_modules/acme/a.yaml")).toBe("work/app/node_modules/acme/a.yaml");
    expect(text("node_modules/acme/b.yaml")).toBe("(missing)");
  });

  it("is no folder without a package.json", () => {
    write("work/app/node_modules/acme/a.yaml");
    expect(text("node_modules/acme/a.yaml")).toBe("(missing)");
  });

  it("has its path, wherever it is installed", () => {
    write("work/node_modules/@acme/events/package.json");
    expect(open().read("node_modules/@acme/events/package.json")).toMatchObject({ path: "node_modules/@acme/events/package.json" });
  });

  it("may be a link, as pnpm and workspaces make them", () => {
    for (const file of ["package.json", "a.yaml"]) write(`work/packages/events/${file}`);
    link("work/app/node_modules/@acme/events", "work/packages/events");
    expect(text("node_modules/@acme/events/a.yaml")).toBe("work/packages/events/a.yaml");
  });

  it("finds others from where it really lies", () => {
    const store = "work/app/node_modules/.pnpm/acme@1.0.0/node_modules";
    write(`${store}/acme/package.json`);
    link("work/app/node_modules/acme", `${store}/acme`);
    for (const file of ["package.json", "a.yaml"]) write(`${store}/ledger/${file}`);
    expect(text("node_modules/acme/node_modules/ledger/package.json")).toBe(`${store}/ledger/package.json`);
    expect(text("node_modules/acme/node_modules/other/package.json")).toBe("(missing)");
    expect(text("node_modules/ledger/package.json")).toBe("(missing)");
    expect(text("node_modules/acme/node_modules/ledger/a.yaml")).toBe("(missing)");
  });
});

describe("of a package", () => {
  beforeEach(() => {
    for (const file of ["package.json", "real.yaml", "folder/a.yaml", "node_modules/other/package.json", "node_modules/other/a.yaml"])
      write(`work/node_modules/acme/${file}`);
    write("work/secret.yaml");
    write("work/node_modules/acme-too/a.yaml");
  });

  it.each([
    ["secret.yaml", "work/secret.yaml"],
    ["beside.yaml", "work/node_modules/acme-too/a.yaml"],
    ["other.yaml", "work/node_modules/acme/node_modules/other/a.yaml"],
  ])("nothing is read through a link that leads out: %s", (name, target) => {
    link(`work/node_modules/acme/${name}`, target);
    expect(text(`node_modules/acme/${name}`)).toBe("(outside)");
  });

  it("nothing is read through a folder that leads out", () => {
    link("work/node_modules/acme/out", "work");
    expect(text("node_modules/acme/out/secret.yaml")).toBe("(outside)");
  });

  it("a link may lead to another of its files", () => {
    link("work/node_modules/acme/linked.yaml", "work/node_modules/acme/real.yaml");
    link("work/node_modules/acme/linked", "work/node_modules/acme/folder");
    expect(text("node_modules/acme/linked.yaml")).toBe("work/node_modules/acme/real.yaml");
    expect(text("node_modules/acme/linked/a.yaml")).toBe("work/node_modules/acme/folder/a.yaml");
  });

  it.each([
    ["node_modules/acme/../../secret.yaml", "(outside)"],
    ["node_modules/acme/./real.yaml", "(outside)"],
    ["node_modules/acme/..\\..\\secret.yaml", "(outside)"],
    ["node_modules/acme/real.yaml\0", "(outside)"],
    ["node_modules/acme", "(outside)"],
    ["node_modules/@acme", "(outside)"],
    ["node_modules/..", "(outside)"],
    ["node_modules/acme/folder", "(missing)"],
    ["node_modules/acme/real.yaml/a", "(missing)"],
    ["node_modules/acme/node_modules/other/a.yaml", "(outside)"],
  ])("only plain files of its own are read: %j", (path, found) => expect(text(path)).toBe(found));

  it("a link that leads nowhere, or in a circle, is no file", () => {
    link("work/node_modules/acme/nowhere.yaml", "work/node_modules/acme/nothing.yaml");
    link("work/node_modules/acme/circle.yaml", "work/node_modules/acme/circle.yaml");
    expect([text("node_modules/acme/nowhere.yaml"), text("node_modules/acme/circle.yaml")]).toEqual(["(missing)", "(missing)"]);
  });
});

describe("a project", () => {
  it("knows what was asked for, there or not", () => {
    write("work/node_modules/acme/package.json");
    write("work/app/own.json");
    const { read, asked } = open();
    for (const path of [
      "own.json",
      "none.json",
      "node_modules/acme/package.json",
      "node_modules/acme/a.yaml",
      "node_modules/ledger/package.json",
    ])
      read(path);
    expect(asked()).toEqual(
      [
        "app/node_modules/ledger/package.json",
        "app/none.json",
        "app/own.json",
        "node_modules/acme/a.yaml",
        "node_modules/acme/package.json",
      ].map((path) => inHome(`work/${path}`)),
    );
  });

  it("reads its own files as ever", () => {
    write("work/app/own.json");
    link("work/app/linked.json", "work/app/own.json");
    expect([text("own.json"), text("linked.json"), text("../secret.yaml")]).toEqual(["work/app/own.json", "(outside)", "(outside)"]);
  });
});
