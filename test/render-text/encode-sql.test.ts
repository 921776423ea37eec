import { describe, expect, it } from "vitest";
import {
  postgresIdentifier,
  postgresString,
  sqlComment,
  sqliteIdentifier,
  sqliteJsonPath,
  sqliteString,
  sqlNumber,
} from "../../generator/render/storage/encode-sql.js";

describe("SQL identifiers", () => {
  it.each([
    ["user", '"user"'],
    ['a"; drop table events; --', '"a""; drop table events; --"'],
    ["größe", '"größe"'],
  ])("are always quoted: %s", (name, quoted) => {
    expect(postgresIdentifier(name)).toBe(quoted);
    expect(sqliteIdentifier(name)).toBe(quoted);
  });

  it("have at most 63 bytes where PostgreSQL would cut them", () => {
    expect(() => postgresIdentifier("é".repeat(32))).toThrow(RangeError);
    expect(postgresIdentifier("é".repeat(31))).toBe(`"${"é".repeat(31)}"`);
  });

  it.each(["", "a\0b", "a\nb", "\ud800"])("cannot be %j", (name) => {
    expect(() => postgresIdentifier(name)).toThrow(RangeError);
    expect(() => sqliteIdentifier(name)).toThrow(RangeError);
  });
});

describe("SQL strings", () => {
  it.each([
    ["plain", "'plain'", "'plain'"],
    ["it's", "'it''s'", "'it''s'"],
    ["\\'; drop", "E'\\\\''; drop'", "'\\''; drop'"],
    ["a\nb", "E'a\\nb'", "'a' || char(10) || 'b'"],
    ["\u202e\u202e!", "E'\\U0000202e\\U0000202e!'", "char(8238, 8238) || '!'"],
    ["a\0b", "'a\ufffdb'", "'a\ufffdb'"],
    ["\ud800", "'\ufffd'", "'\ufffd'"],
    ["👋🏽", "'👋🏽'", "'👋🏽'"],
    ["", "''", "''"],
  ])("hold %j", (text, postgres, sqlite) => {
    expect(postgresString(text)).toBe(postgres);
    expect(sqliteString(text)).toBe(sqlite);
  });
});

it("a comment stays on its line", () => {
  expect(sqlComment(" ends here\n; drop table events\r\u2028-- \u202e")).toBe("ends here ; drop table events -- U+202E");
});

it("a number is digits", () => {
  expect(sqlNumber("12")).toBe("12");
  expect(() => sqlNumber("1; drop")).toThrow(RangeError);
});

it("a path names one property", () => {
  expect(sqliteJsonPath("it's.x[0]")).toBe("'$.\"it''s.x[0]\"'");
  expect(() => sqliteJsonPath('a"b')).toThrow(RangeError);
});
