import { describe, expect, it } from "vitest";
import { check, sayings } from "../support/model-of.js";

const head = `catalog: shop
description: What happens in the shop.
owner: team-orders
defaults: { category: action, retain: 365d }
categories: { action: Somebody did something. }
`;

function rules(text: string | Readonly<Record<string, string>>): readonly string[] {
  return check(text).diagnostics.map(({ code }) => code);
}

describe("what merely follows from another mistake", () => {
  it.each([
    [
      "a misspelt `details` says nothing of placeholders",
      `${head}events:\n  order.placed:\n    description: A.\n    message: "{orderId}"\n    detials: { orderId: uuid }\n`,
      ["keys-are-known"],
    ],
    [
      "a misspelt `retain` says nothing of retention",
      `${head.replace("retain", "retian")}events:\n  order.placed: A.\n`,
      ["keys-are-known"],
    ],
    [
      "a misspelt `defaults` says nothing of what it would have said",
      `${head.replace("defaults", "defualts")}events:\n  order.placed: A.\n`,
      ["keys-are-known"],
    ],
    [
      "a misspelt `types` says nothing of its types",
      `${head}typs: { Money: { amount: integer } }\nevents:\n  order.placed: { description: A., details: { total: Money } }\n`,
      ["keys-are-known"],
    ],
    [
      "a misspelt `events` says nothing of patterns",
      `${head}evnets: { order.placed: A. }\nhandlers:\n  mail: { description: A., on: [order.placed] }\n`,
      ["keys-are-known"],
    ],
    [
      "a broken type is known by name",
      `${head}types: { Money: strin }\nevents:\n  order.placed: { description: A., message: "{total}", details: { total: { type: Money, minimum: 0, indexed: true } } }\n`,
      ["types-are-known"],
    ],
    [
      "a refused type is known by name",
      `${head}types: { money: { amount: integer } }\nevents:\n  order.placed: { description: A., details: { total: money } }\n`,
      ["names-are-plain"],
    ],
    [
      "a broken event is known by name",
      `${head}events:\n  order.placed: { description: A., details: { total: Mony } }\nhandlers:\n  mail: { description: A., on: [order.placed] }\n`,
      ["types-are-known"],
    ],
    [
      "a refused event is known by name",
      `${head}events:\n  order.placed: [A.]\n  order.paid: { description: A., deprecated: { description: B., use: order.placed } }\nhandlers:\n  mail: { description: A., on: [order.placed] }\n`,
      ["values-fit-their-keys"],
    ],
    [
      "a refused category is known by name",
      `${head.replace("Somebody did something.", "[A.]")}events:\n  order.placed: A.\n`,
      ["values-fit-their-keys"],
    ],
    [
      "an unknown category says nothing of retention",
      "catalog: shop\ndescription: A.\nowner: a\nevents:\n  order.placed: { description: A., category: lost }\n",
      ["categories-are-known"],
    ],
    [
      "a type that stands twice says no more than another",
      `${head}events:\n  order.placed:\n    description: A.\n    details:\n      a: { type: string, type: integer }\n      b: { type: [u, v], type: [w] }\n      c: { type: { x: uuid }, type: { z: uuid } }\n`,
      ["yaml-is-sound", "yaml-is-sound", "yaml-is-sound"],
    ],
    [
      "a type that stands twice is not known, and takes what is said of either",
      `${head}events:\n  order.placed:\n    description: A.\n    details:\n      a: { type: string, type: integer, minimum: 3 }\n`,
      ["yaml-is-sound"],
    ],
    [
      "a category that stands twice, first misspelt, is not looked for",
      `${head}events:\n  order.placed:\n    description: A.\n    category: acton\n    category: action\n`,
      ["yaml-is-sound"],
    ],
    [
      "an event that stands twice, first in a word, is known by name",
      `${head.replace(", retain: 365d", "")}events:\n  order.placed: A.\n  order.placed: { description: A., retain: 1d }\nhandlers:\n  mail: { description: A., on: [order.placed] }\n`,
      ["yaml-is-sound"],
    ],
    [
      "a default is told once for all events",
      `${head.replace("category: action", "category: acton")}events: { a.b: A., a.c: A., a.d: A. }\n`,
      ["categories-are-known"],
    ],
  ])("%s", (_, text, expected) => {
    expect(rules(text)).toEqual(expected);
  });

  it("a catalog that cannot be read is not missed where it is used", () => {
    const texts = {
      "shop.events.yaml": `${head}use: [./standard.events.yaml]\nevents:\n  order.placed: { description: A., category: crud, details: { why: standard.Failure } }\n`,
      "standard.events.yaml": "catalog: standard\ndescription: [",
    };
    expect(rules(texts)).toEqual(["yaml-is-sound"]);
  });

  it("a list of catalogs that stands twice says nothing of what the second would have brought", () => {
    const texts = {
      "shop.events.yaml": `${head}use: [./a.events.yaml]\nuse: [./b.events.yaml]\nevents:\n  order.placed: { description: A., details: { why: b.Failure } }\n`,
      "a.events.yaml": "catalog: a\ndescription: A.\n",
      "b.events.yaml": "catalog: b\ndescription: B.\ntypes: { Failure: { name: string } }\n",
    };
    expect(rules(texts)).toEqual(["yaml-is-sound"]);
  });

  it("a catalog that is not there says nothing of what it would have held", () => {
    const text = `${head}use: [./standard.events.yaml]\nevents:\n  order.placed: { description: A., category: crud, details: { why: standard.Failure } }\n`;
    expect(rules(text)).toEqual(["used-catalogs-are-found"]);
  });

  it("independent mistakes in one event are all told", () => {
    const text = `${head}events:\n  order.placed:\n    description: A.\n    message: "{nothing}"\n    tags: ["{"]\n    details: { total: Mony, why: [string] }\n`;
    expect(sayings(text).map((line) => line.split(":")[2]?.slice(0, 99) && line.split(" ")[1])).toEqual([
      "placeholders-have-fields:",
      "templates-are-sound:",
      "types-are-known:",
      "enums-hold-values:",
    ]);
  });
});

describe("what is made to be too much", () => {
  it("is refused where it is nested too deep", () => {
    const text = `${head}events:\n  a.b:\n    description: A.\n    details:\n      f: string${"[]".repeat(9000)}\n`;
    expect(sayings(text)).toEqual([
      "10:10 types-are-known: A type holds at most 8 of `[]` and `{}`. help: Give the inner part a name under `types:`.",
    ]);
  });

  it("is refused where types constrain each other without end in sight", () => {
    const chain = Array.from({ length: 2000 }, (_, at) => `  T${at}: { type: T${at + 1}, maxLength: 9 }\n`);
    expect(rules(`${head}types:\n${chain.join("")}  T2000: string\n`)).toContain("types-end");
  });

  it("may be a long way through types", () => {
    const chain = Array.from({ length: 1500 }, (_, at) => `  T${at}: { next: T${at + 1} }\n`);
    expect(rules(`${head}types:\n${chain.join("")}  T1500: string\n`)).toEqual([]);
  });
});
