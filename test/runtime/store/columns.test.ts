import { columnNames, columnValue } from "@eventbook/runtime/store";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareColumnValues } from "../../../runtime/store/columns.js";

const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(" ", ""), "hex"));

describe("a detail in its column", () => {
  it.each([
    ["text", "a", "a"],
    ["text", "\uD800", "\uFFFD"],
    ["text", 1, null],
    ["integer", 5, 5],
    ["integer", 5.5, null],
    ["number", 5.5, 5.5],
    ["number", "5", null],
    ["number", Number.NaN, null],
    ["boolean", true, 1],
    ["boolean", 1, null],
    ["uuid", "URN:UUID:0190163D-8694-739B-AEA5-966C26F8AD91", "0190163d-8694-739b-aea5-966c26f8ad91"],
    ["ip", "192.0.2.1", bytes("0000 0000 0000 0000 0000 ffff c000 0201")],
    ["ip", "::ffff:192.0.2.1", bytes("0000 0000 0000 0000 0000 ffff c000 0201")],
    ["ip", "2001:db8::", bytes("2001 0db8 0000 0000 0000 0000 0000 0000")],
    ["ip", "::1::", null],
    ["ip", "1.2.3", null],
    ["ip", "1:2:3:4:5:6:7:8:9", null],
    ["cidr", "10.1.2.3/9", bytes("0000 0000 0000 0000 0000 ffff 0a00 0000 0000 0000 0000 0000 0000 ffff 0a7f ffff")],
    ["cidr", "::/0", bytes(`${"00".repeat(16)}${"ff".repeat(16)}`)],
    ["cidr", "10.0.0.0/33", null],
    ["date", "2026-01-31", "2026-01-31"],
    ["date-time", "1970-01-01T00:00:00.0000019Z", 1],
    ["date-time", "1970-01-01t01:00:00+01:00", 0],
    ["date-time", "9999-12-31T23:59:60.999999Z", 253402300800999999n],
    ["date-time", "0001-01-01T00:00:00Z", -62135596800000000n],
    ["date-time", "today", null],
    ["duration", "PT1H", "PT1H"],
    ["decimal", "1.50", "1.50"],
    ["int64", "-9223372036854775808", -9223372036854775808n],
    ["int64", "9223372036854775808", null],
    ["bytes", "AP8=", bytes("00ff")],
    ["bytes", "%", null],
    ["text", null, null],
    ["text", undefined, null],
  ] as const)("%s %j is %s", (kind, value, encoded) => {
    expect(columnValue(kind, value)).toEqual(encoded);
  });

  it("has two columns where it is a network", () => {
    expect(columnNames({ name: "range", kind: "cidr" })).toEqual(["range_low", "range_high"]);
    expect(columnNames({ name: "name", kind: "text" })).toEqual(["name"]);
  });

  it("compares texts as the bytes of their UTF-8 compare", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (left, right) => {
        expect(Math.sign(compareColumnValues(left, right))).toBe(Buffer.compare(Buffer.from(left), Buffer.from(right)));
      }),
    );
  });
});
