import { expect, test } from "vitest";
import { isSettled } from "../../../runtime/sqlite/driver.js";

test.each([
  ["20.20.2", false],
  ["22.23.3", false],
  ["24.14.1", false],
  ["24.15.0", true],
  ["25.6.1", false],
  ["25.7.0", true],
  ["26.0.0", true],
  ["100.0.0", true],
  ["", false],
  ["none", false],
])("the SQLite of Node.js %s is settled: %s", (version, expected) => expect(isSettled(version)).toBe(expected));
