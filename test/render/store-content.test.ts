import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { registry } from "../../generated/quickstart/registry.js";
import { schema as postgres } from "../../generated/quickstart/storage/postgres.js";
import { schema as sqlite } from "../../generated/quickstart/storage/sqlite.js";
import { check } from "../../generator/generate.js";
import { storeContent } from "../../generator/render/storage/store-content.js";

it("says of a store what the generated files say", () => {
  const path = "catalogs/quickstart/shop.events.yaml";
  const { value: model } = check([{ path, text: readFileSync(path, "utf8") }]);
  const { categories, events, handlers } = registry;
  expect(storeContent(model, "sqlite")).toEqual({ registry: { categories, events, handlers }, schema: sqlite });
  expect(storeContent(model, "postgres")).toEqual({ registry: { categories, events, handlers }, schema: postgres });
});
