import * as check from "@eventbook/runtime/check";

/** What a generated JavaScript module exports, run from its text without a file. It may import nothing but the checks of the runtime. */
export function loadModule(text: string): Readonly<Record<string, unknown>> {
  return new Function("check", bodyOf(text))(check) as Record<string, unknown>;
}

/** The body of a function that takes the checks of the runtime, and returns what the module exports. */
export function bodyOf(text: string): string {
  const names: string[] = [];
  const script = text
    .replace(
      /^import \{([^}]*)\} from "@eventbook\/runtime\/check";$/m,
      (_, clause: string) => `const {${clause.replaceAll(" as ", ": ")}} = check;`,
    )
    .replaceAll(/^export function ([\w$]+)/gm, (_, name: string) => {
      names.push(name);
      return `function ${name}`;
    });
  return `"use strict";\n${script}\nreturn { ${names.join(", ")} };`;
}

/** The predicate and the issues of a generated event. */
export interface Checks {
  readonly accepts: (value: unknown) => boolean;
  readonly issues: (value: unknown) => readonly check.Issue[];
}

export function checksOf(module: Readonly<Record<string, unknown>>, names: { readonly accepts: string; readonly issues: string }): Checks {
  const accepts = module[names.accepts];
  const issues = module[names.issues];
  if (typeof accepts !== "function" || typeof issues !== "function") throw new Error(`The module exports no ${names.accepts}.`);
  return { accepts: accepts as Checks["accepts"], issues: issues as Checks["issues"] };
}
