import * as check from "@eventbook/runtime/check";
import { isOrderPlacedDetails, isPaymentCapturedDetails, orderPlacedIssues, paymentCapturedIssues } from "#events/shop";

/** Texts on which engines could differ: dates, patterns, Unicode's tables, surrogates, and what comes close to each format. */
const texts: readonly string[] = [
  [
    "",
    " ",
    "\n",
    "\0",
    "\ud800",
    "\udc00a",
    "é",
    "e\u0301",
    "🌱",
    "中",
    "İ",
    "ß",
    "\u212a",
    "0",
    "-0",
    "007",
    "1e3",
    "9223372036854775808",
  ],
  ["0190163d-8694-739b-aea5-966c26f8ad91", "0190163D-8694-739B-AEA5-966C26F8AD91", "urn:uuid:0190163d-8694-739b-aea5-966c26f8ad91"],
  ["2026-02-28", "2026-02-29", "2024-02-29", "1900-02-29", "0000-01-01", "2026-06-30T24:00:00Z", "2026-01-31t23:59:60.5+00:00"],
  ["1990-12-31T15:59:60-08:00", "2024-02-29T00:00:00.123456789-23:59", "12:00:00Z", "P1Y2M3DT4H5M6S", "P4W", "PT1S", "P1DT"],
  [
    "ada@example.com",
    '"a b"@example.com',
    "é@中.example",
    "a@-b.ch",
    "example.com",
    "a-b.c.",
    "xn--ihqwcrb4cv8a8dqg056pqjye",
    "x".repeat(64),
  ],
  ["실례.테스트", "ßς་〇", "l·l", "α͵β", "א׳ב", "・ぁ", "क्‍ष", "بي‌بي", "a。b", "〮실례", "ـߺ", "a·l", "A׳ב", "def・abc", "ب٠۰", "क‍ष", "aa--é"],
  ["https://example.com/a/b?c=d#e", "http://u:p@[::1]:80/%20", "urn:isbn:1", "//host:80/a", "https://é.example/中?é#é", "a b", "%2"],
  ["10.0.0.1", "256.0.0.1", "::1", "::ffff:10.0.0.1", "1:2:3:4:5:6:7:8", "10.0.0.0/8", "::/0", "2001:db8::/129"],
  ["/a~1b/~0c/0", "/~2", "1/a", "0#", "/orders/{id}", "{?q:3}", "{", "QUI=", "a+/9", "=="],
  ["^[a-z]+$", "(?:a|b){2,3}", "\\p{L}", "\\p{Nope}", "a\\Z", "(?<=a)b", "(?<a>x)\\k<a>", "[[a-z]&&[aeiou]]", "(", "a{2,1}"],
].flat();

/** Values on which a generated validator has something to say. */
const details: readonly unknown[] = [
  null,
  [],
  {},
  "x",
  Number.NaN,
  new Map(),
  Object.create(null),
  Object.create({ orderId: "x" }),
  { orderId: texts[18], customerId: texts[18], total: { amount: 2 ** 53, currency: "chf" }, lines: [{ sku: "tea", quantity: 0.5 }] },
  { paymentId: texts[18], orderId: texts[18], total: { amount: -0, currency: "EUR" }, method: { kind: "cash" } },
  { paymentId: texts[18], orderId: texts[18], total: { amount: 1, currency: "EUR" }, method: { kind: "card", last4: "٤٢٤٢" } },
  { paymentId: texts[18], orderId: texts[18], total: { amount: 1, currency: "EUR" }, method: { kind: "transfer", iban: "🌱".repeat(34) } },
];

/** What each check of the runtime says of each text, and the generated validators of each value, with their reasons. */
export function tellVerdicts(print: (line: string) => void): void {
  const checks = Object.entries(check).filter(([name, value]) => /^is[A-Z]/.test(name) && value.length === 1);
  for (const [name, accepts] of checks.toSorted(([left], [right]) => (left < right ? -1 : 1))) {
    print(`${name}: ${texts.map((text) => ((accepts as (value: unknown) => unknown)(text) ? "1" : "0")).join("")}`);
  }
  for (const value of details) {
    print(`${isOrderPlacedDetails(value)} ${JSON.stringify(orderPlacedIssues(value))}`);
    print(`${isPaymentCapturedDetails(value)} ${JSON.stringify(paymentCapturedIssues(value))}`);
  }
}
