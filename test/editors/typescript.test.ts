import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { placeOf } from "../support/positions.js";
import { type Application, files, makeApplication } from "./application.js";
import { hovers } from "./hovers.js";
import { leads } from "./leads.js";
import { type StartServer, type TypeScriptServer, typeScriptServers } from "./typescript-servers.js";

const app = "src/app.ts";
const text = files[app] ?? "";

let application: Application;

beforeAll(() => {
  application = makeApplication();
});

afterAll(() => application.remove());

/** A server that has read the project, which takes it a while. */
async function started(start: StartServer, { folder }: Application): Promise<TypeScriptServer> {
  const server = await start(folder, join(folder, app), text);
  await server.definition({ line: 1, column: 1 });
  return server;
}

describe.each(Object.entries(typeScriptServers))("%s", (_, start) => {
  let server: TypeScriptServer;

  beforeAll(async () => {
    server = await started(start, application);
  });

  afterAll(() => server.stop());

  it.each(leads)("leads into the catalog from %s", async (_, piece, place, shows) => {
    const found = await server.definition(placeOf(text, piece));
    expect(found.map(({ file, line, column }) => `${relative(application.folder, file)}:${line}:${column}`)).toEqual([place]);
    expect(textAt(place).slice(0, shows.length)).toBe(shows);
  });

  it.each(hovers)("says, of %s, what the catalog says", async (_, piece, says) => {
    const [signature = "", ...words] = (await server.hover(placeOf(text, piece))).split("\n```\n");
    expect(signature).toMatch(/^```typescript\n/);
    const lines = words.join("").split("\n");
    expect(lines.filter((line) => line !== "")).toEqual(says);
  });

  it("strikes through what is deprecated", async () => {
    const deprecated = ["import { ‸emitOrderLost,", "await ‸emitOrderLost(", "details.address.‸zip"].map((piece) => placeOf(text, piece));
    expect(await server.struckThrough()).toEqual(deprecated);
  });
});

function textAt(place: string): string {
  const [file = "", line, column] = place.split(":");
  return (
    readFileSync(join(application.folder, file), "utf8")
      .split("\n")
      .at(Number(line) - 1)
      ?.slice(Number(column) - 1) ?? ""
  );
}

describe("without the map", () => {
  it("they lead into the declaration file, so that it is the map that leads on", async () => {
    const map = join(application.folder, "generated/shop.d.ts.map");
    const held = readFileSync(map);
    rmSync(map);
    const start = typeScriptServers["TypeScript 7"];
    const server = await start?.(application.folder, join(application.folder, app), text);
    const [found] = (await server?.definition(placeOf(text, "await emitOrder‸Placed("))) ?? [];
    await server?.stop();
    writeFileSync(map, held);
    expect(relative(application.folder, found?.file ?? "")).toBe("generated/shop.d.ts");
  });
});

describe("with `target: ts`", () => {
  const configuration = (files["eventbook.config.yaml"] ?? "").replace("target: js", "target: ts");
  const manifest = (files["package.json"] ?? "").replace("./generated/*.js", "./generated/*.ts");
  let plain: Application;

  beforeAll(() => {
    plain = makeApplication({ "eventbook.config.yaml": configuration, "package.json": manifest });
  });

  afterAll(() => plain.remove());

  describe.each(Object.entries(typeScriptServers))("%s", (_, start) => {
    let server: TypeScriptServer;

    beforeAll(async () => {
      server = await started(start, plain);
    });

    afterAll(() => server.stop());

    it("leads into the generated file, which names the catalog", async () => {
      const [found] = await server.definition(placeOf(text, "details: OrderPlaced‸Details = "));
      expect(relative(plain.folder, found?.file ?? "")).toBe("generated/shop.ts");
      expect(await server.hover(placeOf(text, "details: OrderPlaced‸Details = "))).toContain("Defined in events/shop.events.yaml.");
    });
  });
});
