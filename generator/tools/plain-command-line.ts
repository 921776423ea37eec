import type { CommandLine, CommandSyntax, OptionSyntax, Request } from "./command-line.js";

/** Reads the plainest command lines at once: a command without arguments and options of its own as they are shown. null: the library has to look. */
export function readPlainCommandLine({ commands }: CommandLine, [name, ...words]: readonly string[]): Request | null {
  const command = commands.find((each) => each.name === name && each.arguments.every(isOptional));
  if (command === undefined) return null;
  const options: Record<string, unknown> = {};
  for (let word = words.shift(); word !== undefined; word = words.shift()) {
    const option = command.options.find((each) => flagOf(each) === word);
    if (option === undefined || word.startsWith("--no-")) return null;
    const value = option.flags === word ? true : words.shift();
    if (!isValueOf(option, value)) return null;
    options[camelCase(word)] = value;
  }
  return { kind: "command", name: command.name, arguments: [], options };
}

function isOptional({ name }: CommandSyntax["arguments"][number]): boolean {
  return name.startsWith("[");
}

function flagOf({ flags }: OptionSyntax): string | undefined {
  return flags.split(" ")[0];
}

function isValueOf({ choices }: OptionSyntax, value: string | true | undefined): boolean {
  if (value === true) return true;
  return value !== undefined && !value.startsWith("-") && choices?.includes(value) !== false;
}

function camelCase(flag: string): string {
  return flag.slice(2).replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
