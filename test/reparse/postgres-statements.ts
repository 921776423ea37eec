import { loadModule, parseSync } from "libpg-query";

await loadModule();

export interface Parsed {
  readonly kind: string;
  readonly tree: unknown;
  /** The statement without the places of its parts. */
  readonly print: string;
}

/** The statements of a text, as PostgreSQL's own grammar takes them. Throws where it does not. */
export function statementsOf(text: string): readonly Parsed[] {
  return (parseSync(text).stmts ?? []).map(({ stmt }) => {
    const [kind = ""] = Object.keys(stmt ?? {});
    return {
      kind,
      tree: stmt,
      print: JSON.stringify(stmt, (key, value: unknown) => (/(?:^|_)(?:location|start|end)$/u.test(key) ? undefined : value)),
    };
  });
}
