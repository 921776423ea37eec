import * as check from "@eventbook/runtime/check";
import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInTypes } from "../../../generator/model/fields/built-in-types.js";
import { processorSeconds } from "../../support/processor-time.js";

type Verdict = (text: string) => boolean;

function ajvFormat(name: keyof typeof fullFormats): Verdict {
  const format: unknown = fullFormats[name];
  const verdict = typeof format === "object" && format !== null && "validate" in format ? format.validate : format;
  if (typeof verdict === "function") return (text) => verdict(text) === true;
  if (verdict instanceof RegExp) return (text) => verdict.test(text);
  throw new Error(`ajv-formats has no ${name}.`);
}

function patternOf(name: "cidr" | "decimal"): Verdict {
  const { shape } = builtInTypes[name];
  const source = shape.kind === "string" ? shape.patterns?.[0] : undefined;
  if (typeof source !== "string") throw new Error(`${name} has no pattern.`);
  const pattern = new RegExp(source, "u");
  return (text) => pattern.test(text);
}

interface Compared {
  readonly ours: (value: unknown) => boolean;
  readonly theirs: Verdict;
  /** What texts are made of that come close. */
  readonly samples: readonly string[];
  readonly alphabet: string;
}

const formats: Readonly<Record<string, Compared>> = {
  // Less the URN, which is a known difference.
  uuid: {
    ours: check.isUuid,
    theirs: (text) => !/^urn:/i.test(text) && ajvFormat("uuid")(text),
    samples: ["0190163d-8694-739b-aea5-966c26f8ad91"],
    alphabet: "0aAfFgG-:",
  },
  email: {
    ours: check.isEmail,
    theirs: ajvFormat("email"),
    samples: ["ada@example.com", "a.b+c@d-e.example.org"],
    alphabet: 'aZ9.@-_+!" é',
  },
  uri: {
    ours: check.isUri,
    theirs: ajvFormat("uri"),
    samples: [
      "https://example.com/a/b?c=d#e",
      "http://u:p@[::1]:80/%20",
      "urn:isbn:1",
      "HTTP://example.com:8/",
      "mailto:a@b",
      "https://a//b",
      "ftp:/x",
    ],
    alphabet: "aZ0:/?#[]@%2f!$&'()*+,;=-._~<>\" é\n",
  },
  "uri-reference": {
    ours: check.isUriReference,
    theirs: ajvFormat("uri-reference"),
    samples: ["/event/source/123", "//host:80/a", "a/b?c#d", "?q", "#f", "", "https://example.com", "/a//b", "../x"],
    alphabet: "aZ0:/?#[]@%2f!$&'()*+,;=-._~<>\" é\n",
  },
  hostname: {
    ours: check.isHostname,
    theirs: ajvFormat("hostname"),
    samples: ["example.com", "a-b.c.", "x".repeat(63), `${"abcdefg.".repeat(31)}abcde`],
    alphabet: "aZ0-._é",
  },
  ipv4: { ours: check.isIpv4, theirs: ajvFormat("ipv4"), samples: ["10.0.0.1", "255.255.255.255"], alphabet: "0125." },
  ipv6: {
    ours: check.isIpv6,
    theirs: ajvFormat("ipv6"),
    samples: ["::1", "2001:db8::8a2e:370:7334", "::ffff:10.0.0.1", "1:2:3:4:5:6:7:8"],
    alphabet: "019afG:.",
  },
  ip: {
    ours: check.isIp,
    theirs: (text) => ajvFormat("ipv4")(text) || ajvFormat("ipv6")(text),
    samples: ["::1", "10.0.0.1"],
    alphabet: "01afG:.",
  },
  cidr: {
    ours: check.isCidr,
    theirs: patternOf("cidr"),
    samples: ["10.0.0.0/8", "::/0", "2001:db8::/32", "10.0.0.1", "::1/128"],
    alphabet: "01239af:./",
  },
  date: {
    ours: check.isDate,
    theirs: ajvFormat("date"),
    samples: ["2026-02-28", "2024-02-29", "1900-02-29", "2000-02-29", "2026-12-31"],
    alphabet: "01239-T",
  },
  "date-time": {
    ours: check.isDateTime,
    theirs: ajvFormat("date-time"),
    samples: [
      "2026-02-28T12:00:00Z",
      "2026-01-31t23:59:60.5+00:00",
      "1990-12-31T15:59:60-08:00",
      "2026-06-30 10:00:00+0100",
      "2026-06-30T24:00:00z",
      "2024-02-29T00:00:00.123456789-23:59",
    ],
    alphabet: "0123569-:+.TtZz \n",
  },
  time: {
    ours: check.isTime,
    theirs: ajvFormat("time"),
    samples: ["12:00:00Z", "23:59:60.5+00:00", "15:59:60-08:00", "10:00:00+0100", "24:00:00z"],
    alphabet: "0123569-:+.Zz ",
  },
  "json-pointer": {
    ours: check.isJsonPointer,
    theirs: ajvFormat("json-pointer"),
    samples: ["", "/", "/a~1b/~0c/0", "/é"],
    alphabet: "/~01a#é\n",
  },
  "relative-json-pointer": {
    ours: check.isRelativeJsonPointer,
    theirs: ajvFormat("relative-json-pointer"),
    samples: ["0#", "1/a", "120/foo~1bar"],
    alphabet: "/~01a#é",
  },
  regex: {
    ours: check.isRegex,
    theirs: ajvFormat("regex"),
    samples: ["^[a-z]+$", "(?:a|b){2,3}", "\\p{L}", "a\\Z"],
    alphabet: "()[]{}?*+\\^$|az-Z,1",
  },
  // Less the dots in names and the apostrophes that RFC 6570 has and ajv-formats has not, and the character 127 that is the other way round.
  "uri-template": {
    ours: (value) => !(typeof value === "string" && /[.'\x7f]/.test(value)) && check.isUriTemplate(value),
    theirs: (text) => !/[.'\x7f]/.test(text) && ajvFormat("uri-template")(text),
    samples: ["/orders/{id}", "http://a/{+x,y*}{?q:3}", "%20{&a}"],
    alphabet: '{}+#/;?&=,!@|*:019a%2f _é"<',
  },
  // Of texts in ASCII what URIs say; of others the official suite has the samples.
  iri: {
    ours: check.isIri,
    theirs: (text) => check.isUri(text.replaceAll(/[é中]/gu, "~")),
    samples: ["https://é.example/中?é#é", "urn:é"],
    alphabet: "aé中:/?#[]@%2f ",
  },
  "iri-reference": {
    ours: check.isIriReference,
    theirs: (text) => check.isUriReference(text.replaceAll(/[é中]/gu, "~")),
    samples: ["/é/中", "é", "#中", "//é/"],
    alphabet: "aé中:/?#[]@%2f ",
  },
  "idn-email": {
    ours: check.isIdnEmail,
    theirs: (text) => check.isEmail(text.replaceAll(/[é中]/gu, "a")),
    samples: ["é@中.example", "a@b.ch"],
    alphabet: "aé中@.- !",
  },
  "idn-hostname": {
    ours: (value) => typeof value === "string" && /^\p{ASCII}*$/u.test(value) && check.isIdnHostname(value),
    theirs: (text) => /^\p{ASCII}*$/u.test(text) && text.length <= 253 && text.split(".").every(ajvFormat("hostname")),
    samples: ["example.com", "a-b.c"],
    alphabet: "aZ0-._",
  },
  duration: {
    ours: check.isDuration,
    theirs: ajvFormat("duration"),
    samples: ["P1Y2M3DT4H5M6S", "P4W", "PT1S", "P1D"],
    alphabet: "PTYMWDHS019.",
  },
  // Less the flag `m` of ajv-formats, by which one good line among bad ones is enough.
  byte: {
    ours: check.isByte,
    theirs: (text) => !text.includes("\n") && ajvFormat("byte")(text),
    samples: ["QUJD", "QUI=", "QQ==", "a+/9"],
    alphabet: "Aa+/=9_-\n",
  },
  decimal: { ours: check.isDecimal, theirs: patternOf("decimal"), samples: ["12.50", "-0", "0.1", "100"], alphabet: "019.-+e" },
};

/** A sample with some of its characters replaced, removed, or others put in. */
function near({ samples, alphabet }: Compared): fc.Arbitrary<string> {
  const edit = fc.record({
    at: fc.nat(80),
    remove: fc.nat(2),
    add: fc.string({ unit: fc.constantFrom(...Array.from(alphabet)), maxLength: 2 }),
  });
  return fc.tuple(fc.constantFrom(...samples), fc.array(edit, { maxLength: 3 })).map(([sample, edits]) =>
    edits.reduce((text, { at, remove, add }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + add + text.slice(place + remove);
    }, sample),
  );
}

describe.each(Object.entries(formats))("%s", (_, compared) => {
  test("decides as its oracle does", () => {
    const texts = fc.oneof(
      { weight: 6, arbitrary: near(compared) },
      fc.string(),
      fc.string({ unit: fc.constantFrom(...Array.from(compared.alphabet)), maxLength: 40 }),
    );
    fc.assert(
      fc.property(texts, (text) => compared.ours(text) === compared.theirs(text)),
      { numRuns: 3_000 },
    );
  });

  test("accepts at least one of its samples, and no value but text", () => {
    expect(compared.samples.some((sample) => compared.ours(sample))).toBe(true);
    for (const value of [undefined, null, 0, {}, [compared.samples[0]]]) expect(compared.ours(value)).toBe(false);
  });
});

describe("int64", () => {
  test("holds what 64 bits hold", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (value) => {
        const fits = value >= -(2n ** 63n) && value < 2n ** 63n;
        return check.isInt64(String(value)) === fits;
      }),
    );
  });

  test.each(["9223372036854775807", "-9223372036854775808", "0", "-0", "007"])("accepts %s", (text) =>
    expect(check.isInt64(text)).toBe(true),
  );
  test.each(["9223372036854775808", "-9223372036854775809", "", "-", "1.0", "1e3", "+1", " 1", "0x1"])("refuses %s", (text) =>
    expect(check.isInt64(text)).toBe(false),
  );
});

describe("idn-hostname", () => {
  test.each(["실례.테스트", "ßς་〇", "l·l", "α͵β", "א׳ב", "・ぁ", "क्‍ष", "بي‌بي", "a。b", "xn--ihqwcrb4cv8a8dqg056pqjye"])(
    "accepts %s",
    (text) => expect(check.isIdnHostname(text)).toBe(true),
  );
  test.each(["〮실례", "ـߺ", "a·l", "α͵S", "A׳ב", "def・abc", "ب٠۰", "क‍ष", "-é", "é-", "aa--é", "É", "", "a..b", "。", "é".repeat(64)])(
    "refuses %s",
    (text) => expect(check.isIdnHostname(text)).toBe(false),
  );
});

test("no format takes long for a long text", () => {
  const long = ["a", "1", "a.", "1:", "%", "/", "A=", "-", "@a", "::", "P1"].map((part) => part.repeat(100_000));
  const seconds = processorSeconds(() => {
    for (const { ours } of Object.values(formats))
      for (const text of long) for (const sample of [text, `https://${text}`, `${text}!`]) ours(sample);
  });
  expect(seconds).toBeLessThan(15);
});
