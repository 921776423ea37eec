import { expect, it } from "vitest";
import { addEntry, parseJson } from "../../generator/tools/edit-json.js";

it.each([
  ["an empty object", "{}\n", '{\n  "imports": {\n    "#a/*": "./a/*.js"\n  }\n}\n'],
  ["an object, at its end", '{\n  "name": "app"\n}\n', '{\n  "name": "app",\n  "imports": {\n    "#a/*": "./a/*.js"\n  }\n}\n'],
  [
    "an object below",
    '{\n\t"imports": {\n\t\t"#b": "./b"\n\t},\n\t"x": ["y"]\n}',
    '{\n\t"imports": {\n\t\t"#b": "./b",\n\t\t"#a/*": "./a/*.js"\n\t},\n\t"x": ["y"]\n}',
  ],
  ["CRLF", '{\r\n  "imports": {}\r\n}\r\n', '{\r\n  "imports": {\r\n    "#a/*": "./a/*.js"\r\n  }\r\n}\r\n'],
  ["a byte order mark", "\uFEFF{}", '\uFEFF{\n  "imports": {\n    "#a/*": "./a/*.js"\n  }\n}'],
  ["a minified file", '{"name":"app","version":"1"}', '{"name":"app","version":"1","imports":{"#a/*":"./a/*.js"}}'],
  ["a minified object below", '{"name":"app","imports":{}}', '{"name":"app","imports":{"#a/*":"./a/*.js"}}'],
  ["a file of one line", '{ "name": "app" }\n', '{ "name": "app", "imports": { "#a/*": "./a/*.js" } }\n'],
  ["an object of one line", '{\n  "imports": { "#b": "./b" }\n}\n', '{\n  "imports": { "#b": "./b", "#a/*": "./a/*.js" }\n}\n'],
  ["a line that ends in a comment", '{ "name": "app" /* ours */ }', '{ "imports": { "#a/*": "./a/*.js" }, "name": "app" /* ours */ }'],
])("adds to %s", (_, text, expected) => {
  expect(addEntry(text, ["imports", "#a/*"], "./a/*.js")).toBe(expected);
});

it("keeps comments, and where they stand", () => {
  const text = '{\n  // tabs or spaces\n  "editor.tabSize": 2, // spaces\n}\n';
  expect(addEntry(text, ["yaml.schemas"], { a: ["b"] })).toBe(
    '{\n  "yaml.schemas": {\n    "a": [\n      "b"\n    ]\n  },\n  // tabs or spaces\n  "editor.tabSize": 2, // spaces\n}\n',
  );
});

it("leaves alone what is there, whatever it says", () => {
  const text = '{ "imports": { "#a/*": "./elsewhere/*.js" } }';
  expect(addEntry(text, ["imports", "#a/*"], "./a/*.js")).toBe(text);
});

it.each(["", "{", "[]", '{ "imports": "./a" }'])("does not touch %j", (text) => {
  expect(addEntry(text, ["imports", "#a/*"], "./a/*.js")).toBeNull();
});

it("reads what it is given, own names only", () => {
  expect(parseJson('{ "a": [1, null, true], /* b */ "__proto__": {}, }')).toEqual(
    Object.fromEntries([
      ["a", [1, null, true]],
      ["__proto__", {}],
    ]),
  );
  expect(parseJson("{")).toBeUndefined();
});
