/** A workflow command as a runner of GitHub Actions understands it. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/** What a runner obeys. `stop-commands` makes it deaf, so that it counts as much as any. */
const known = new Set(
  "add-mask add-matcher add-path debug echo endgroup error group notice remove-matcher save-state set-env set-output stop-commands warning".split(
    " ",
  ),
);

/** The commands in a log, by the rules of the runner: `::name key=value::data` where a line begins, `##[name key=value]data` anywhere in it. */
export function commandsIn(log: string): readonly Command[] {
  return log.split(/\r\n|\r|\n/).flatMap((line) => withColons(line) ?? inBrackets(line) ?? []);
}

function withColons(line: string): Command | null {
  const text = line.replace(/^[\s\u0085]+/, "");
  const end = text.indexOf("::", 2);
  return !text.startsWith("::") || end < 0
    ? null
    : command(text.slice(2, end), { data: text.slice(end + 2), separator: ",", unescape: byColons });
}

function inBrackets(line: string): Command | null {
  const start = line.indexOf("##[");
  const end = line.indexOf("]", start);
  return start < 0 || end < 0
    ? null
    : command(line.slice(start + 3, end), { data: line.slice(end + 1), separator: ";", unescape: byBrackets });
}

interface Parts {
  readonly data: string;
  readonly separator: string;
  readonly unescape: (text: string) => string;
}

function command(head: string, { data, separator, unescape }: Parts): Command | null {
  const space = head.indexOf(" ");
  const name = (space < 0 ? head : head.slice(0, space)).toLowerCase();
  if (!known.has(name)) return null;
  const pairs =
    space < 0
      ? []
      : head
          .slice(space + 1)
          .trim()
          .split(separator);
  const properties = pairs
    .filter((pair) => /=./.test(pair))
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  return {
    name,
    properties: Object.fromEntries(properties.map(([key, value]) => [key, unescape(value ?? "")])),
    data: data.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%25", "%"),
  };
}

function byColons(text: string): string {
  return text.replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%3A", ":").replaceAll("%2C", ",").replaceAll("%25", "%");
}

function byBrackets(text: string): string {
  return text.replaceAll("%3B", ";").replaceAll("%0D", "\r").replaceAll("%0A", "\n").replaceAll("%5D", "]").replaceAll("%25", "%");
}
