import { describe, expect, it } from "vitest";
import { eventOf, fieldsOf as fieldsOfEvent, modelOf, sayings } from "../support/model-of.js";

const model = modelOf(`catalog: shop
description: What happens in the shop.
owner: team-shop
defaults: { category: plain, severity: high, retain: 30d, subject: shop, tags: [everywhere], enabled: false }
categories:
  plain: Nothing special.
  strict:
    description: Says it all.
    severity: critical
    retain: forever
    owner: team-strict
    enabled: true
    subject: "case:{caseId}"
    tags: [strict, everywhere]
    details: { caseId: uuid, reason?: string }
    subcategories: { audit: Somebody looks. }
types:
  Case: { caseId: uuid, reason: [late, lost] }
events:
  a.plain: Inherits from the defaults.
  a.strict: { description: Inherits from its category., category: strict }
  a.near:
    description: Says it itself.
    category: strict
    subcategory: audit
    severity: low
    retain: 12h
    owner: team-near
    enabled: false
    subject: order
    tags: [near, strict]
    details: { note: string, reason: [late, lost] }
  a.none: { description: Drops the details., category: strict, subject: none, details: none }
  a.typed: { description: Says them by name., category: strict, details: Case }
`);

function policyOf(type: string) {
  const { category, subcategory, severity, retain, owner, enabled, subject, tags } = eventOf(model, type);
  return { category, subcategory, severity, retain, owner, enabled, subject: subject?.text, tags: tags.map((tag) => tag.text) };
}

describe("policy", () => {
  it("comes from the defaults where nothing is nearer, and the owner from the catalog", () => {
    expect(policyOf("a.plain")).toEqual({
      category: "plain",
      subcategory: null,
      severity: "high",
      retain: "30d",
      owner: "team-shop",
      enabled: false,
      subject: "shop",
      tags: ["everywhere"],
    });
  });

  it("comes from the category before the defaults, values whole, tags added up without repeats", () => {
    expect(policyOf("a.strict")).toEqual({
      category: "strict",
      subcategory: null,
      severity: "critical",
      retain: "forever",
      owner: "team-strict",
      enabled: true,
      subject: "case:{caseId}",
      tags: ["everywhere", "strict"],
    });
  });

  it("comes from the event before all", () => {
    expect(policyOf("a.near")).toEqual({
      category: "strict",
      subcategory: "audit",
      severity: "low",
      retain: "12h",
      owner: "team-near",
      enabled: false,
      subject: "order",
      tags: ["everywhere", "strict", "near"],
    });
  });

  it("is about nothing where the event says so, whatever its category is about", () => {
    expect(eventOf(model, "a.none").subject).toBeNull();
    const text = `catalog: a
description: A.
owner: a
defaults: { category: c, retain: 1d, subject: none }
categories: { c: C., d: { description: D., subject: "case:{caseId}" } }
events:
  e.plain: E.
  e.odd: { description: E., category: d }
  e.near: { description: E., category: d, subject: "case:{id}", details: { id: uuid } }
`;
    expect(sayings(text)).toEqual([
      "5:60 placeholders-have-fields: `e.odd` has no field `caseId`. help: Write a `subject` of its own in `e.odd`; if it is about nothing, `subject: none`.",
    ]);
    const mended = modelOf(text.replace("category: d }", "category: d, subject: none }"));
    expect(mended.events.map(({ type, subject }) => [type, subject?.text])).toEqual([
      ["e.near", "case:{id}"],
      ["e.odd", undefined],
      ["e.plain", undefined],
    ]);
    expect(mended.vocabulary.things).toEqual(["case"]);
  });

  it("is medium and enabled where nobody says anything", () => {
    const bare = modelOf(
      "catalog: a\ndescription: A.\nowner: a\ndefaults: { category: c, retain: 1d }\ncategories: { c: C. }\nevents: { e.f: E. }\n",
    );
    expect(eventOf(bare, "e.f")).toMatchObject({ severity: "medium", enabled: true, subject: null, message: null, version: 1, tags: [] });
  });
});

describe("details", () => {
  const fieldsOf = (type: string) =>
    fieldsOfEvent(eventOf(model, type)).map((field) => `${field.name}${field.required ? "" : "?"} ${field.shape.kind}`);

  it("are the category's where the event has none", () => expect(fieldsOf("a.strict")).toEqual(["caseId string", "reason? string"]));
  it("add up, and the event's field takes the place of the category's", () =>
    expect(fieldsOf("a.near")).toEqual(["caseId string", "reason literal", "note string"]));
  it("are none where the event says so", () => expect(fieldsOf("a.none")).toEqual([]));
  it("may be those of a type", () => expect(fieldsOf("a.typed")).toEqual(["caseId string", "reason literal"]));

  it("keep what the category promises", () => {
    const text = `catalog: a
description: A.
owner: a
defaults: { category: c, retain: 1d }
categories: { c: { description: C., details: { at: date-time, by: string } } }
types: { Loose: { at?: date-time, by: string } }
events:
  e.wider: { description: E., details: { at: string } }
  e.absent: { description: E., details: { by?: string } }
  e.typed: { description: E., details: Loose }
`;
    expect(sayings(text).map((line) => line.replace(/ help:.*/u, ""))).toEqual([
      "8:42 category-details-are-kept: It cannot be shown that this `at` accepts no more than that of the category `c`.",
      "9:43 category-details-are-kept: `by` may be absent here, and every event of the category `c` has it.",
      "10:40 category-details-are-kept: `at` may be absent here, and every event of the category `c` has it.",
    ]);
  });
});
