import { describe, expect, it } from "vitest";
import { addTyped, type Edit } from "../../generator/tools/edit-typescript.js";

const wanted = {
  name: "sendReceipt",
  description: "Mails the receipt.",
  contract: { name: "Handlers", from: "#events/registry" },
  value: "async (event) => {\n  throw new Error(event.type);\n}",
};

const stub = `/** Mails the receipt. */
export const sendReceipt: Handlers["sendReceipt"] = async (event) => {
  throw new Error(event.type);
};
`;

function add(text: string, path = "src/handlers.ts"): Edit {
  return addTyped({ path, text }, wanted);
}

function textOf(edit: Edit): string {
  return edit.kind === "added" ? edit.text : JSON.stringify(edit);
}

describe("a constant", () => {
  it("is the first in an empty file", () => {
    expect(textOf(add(""))).toBe(`import type { Handlers } from "#events/registry";\n\n${stub}`);
  });

  it("goes to the end, and all else stays as it is", () => {
    const text = `// Ours.\nimport   { a } from './a.js'\nimport type { Handlers } from "#events/registry";\n\nexport const other : Handlers["other"]=()=>{ a( ) }\n\n\n`;
    expect(textOf(add(text))).toBe(`${text.trimEnd()}\n\n${stub}`);
  });

  it("adds the type to an import that is there", () => {
    expect(textOf(add('import type { EventOf } from "#events/registry";\n'))).toBe(
      `import type { EventOf, Handlers } from "#events/registry";\n\n${stub}`,
    );
  });

  it("uses the name under which the type is imported", () => {
    const text = 'import type { Handlers as Contract } from "#events/registry";\n';
    expect(textOf(add(text))).toBe(`${text}\n${stub.replace("Handlers[", "Contract[")}`);
  });

  it("makes way for another type of that name", () => {
    const text = "interface Handlers {}\n";
    expect(textOf(add(text))).toBe(
      `import type { Handlers as HandlersContract } from "#events/registry";\n\n${text}\n${stub.replace("Handlers[", "HandlersContract[")}`,
    );
  });

  it("is typed by a comment in JavaScript", () => {
    expect(textOf(add("", "src/handlers.mjs"))).toBe(`/**
 * Mails the receipt.
 * @type {import("#events/registry").Handlers["sendReceipt"]}
 */
export const sendReceipt = async (event) => {
  throw new Error(event.type);
};
`);
  });

  it("keeps CRLF", () => {
    const text = textOf(add("export {};\r\n"));
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
  });
});

describe("a property", () => {
  it.each([
    ["by its type", "export const handlers: Handlers = {\n  other: () => {},\n};\n"],
    ["by satisfies", "export const handlers = {\n  other: () => {},\n} satisfies HandlersOf<Registry>;\n"],
  ])("joins an object that is typed as the contract %s", (_, text) => {
    const added = "  other: () => {},\n  sendReceipt: async (event) => {\n    throw new Error(event.type);\n  },\n";
    expect(textOf(add(text))).toBe(text.replace("  other: () => {},\n", added));
  });
});

describe("nothing", () => {
  it.each([
    ["a constant", "\nexport const sendReceipt = () => {};\n"],
    ["a function", "\nfunction sendReceipt() {}\n"],
    ["an import", '\nimport { sendReceipt } from "./mail.js";\n'],
    ["an export from elsewhere", '\nexport { mail as sendReceipt } from "./mail.js";\n'],
    ["a property", "const handlers: Handlers = {\n  sendReceipt() {} };\n"],
  ])("is added where there is %s of that name", (_, text) => {
    expect(add(text)).toEqual({ kind: "present", line: 2 });
  });

  it("is added to a file that is not sound", () => {
    expect(add("export const a = ;\n")).toEqual({ kind: "unreadable", line: 1, reason: "Expression expected." });
  });
});
