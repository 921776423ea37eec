import type * as Commander from "commander";
import type { Command, CommanderError, Option } from "commander";
import { libraryLoader } from "./load-library.js";
import { readPlainCommandLine } from "./plain-command-line.js";

const library = libraryLoader<typeof Commander>("commander");

/** What a program understands, as data. */
export interface CommandLine {
  readonly name: string;
  readonly summary: string;
  readonly version: string;
  readonly commands: readonly CommandSyntax[];
  readonly groups: readonly CommandGroup[];
  /** Understood by every command. */
  readonly options: readonly OptionSyntax[];
  /** What the program's own help ends with. */
  readonly epilogue: string;
}

export interface CommandSyntax {
  /** One word, or two for a command below another: `new handler`. */
  readonly name: string;
  readonly summary: string;
  /** As shown: `<name>` must be given, `[name]` may be. */
  readonly arguments: readonly { readonly name: string; readonly summary: string }[];
  readonly options: readonly OptionSyntax[];
}

/** Commands of two words that have the first in common. */
export interface CommandGroup {
  readonly name: string;
  readonly summary: string;
}

export interface OptionSyntax {
  /** `--check`, or `--format <format>`. */
  readonly flags: string;
  readonly summary: string;
  readonly choices?: readonly string[];
}

/** What someone asked for: a command, a text to show, or something that is not understood. */
export type Request =
  | { readonly kind: "command"; readonly name: string; readonly arguments: readonly string[]; readonly options: Options }
  | { readonly kind: "shown"; readonly text: string }
  | { readonly kind: "misused"; readonly message: string; readonly help: string };

/** By name in camel case; what was not given is not there. */
export type Options = Readonly<Record<string, unknown>>;

/** Reads the arguments of a process, without the program's own. */
export function readCommandLine(line: CommandLine, words: readonly string[]): Request {
  return readPlainCommandLine(line, words) ?? readAnyCommandLine(line, words);
}

function readAnyCommandLine(line: CommandLine, words: readonly string[]): Request {
  const reading: Reading = { request: null, command: null, shown: "" };
  const program = programOf(line, reading);
  configure(program, reading);
  try {
    program.parse([...words], { from: "user" });
  } catch (reason) {
    if (!(reason instanceof library().CommanderError)) throw reason;
    return reason.exitCode === 0 ? { kind: "shown", text: reading.shown } : misuse(reason, reading.command ?? program);
  }
  return reading.request ?? { kind: "misused", message: "no command was given", help: wayOut(program) };
}

interface Reading {
  request: Request | null;
  /** The one that complained. */
  command: Command | null;
  shown: string;
}

function programOf(line: CommandLine, reading: Reading): Command {
  const program = new (library().Command)(line.name).description(line.summary).version(line.version, "-V, --version", "print the version");
  program.helpCommand("help [command]", "say how a command is used").addHelpText("after", `\n${line.epilogue}`);
  for (const option of line.options) program.addOption(optionOf(option));
  for (const syntax of line.commands) addCommand(program, syntax, { reading, groups: line.groups });
  return program;
}

interface Adding {
  readonly reading: Reading;
  readonly groups: readonly CommandGroup[];
}

function addCommand(program: Command, syntax: CommandSyntax, { reading, groups }: Adding): void {
  const words = syntax.name.split(" ");
  const parent = words.length > 1 ? groupOf(program, words[0] ?? "", groups) : program;
  const command = parent.command(words.at(-1) ?? syntax.name).description(syntax.summary);
  for (const { name, summary } of syntax.arguments) command.argument(name, summary);
  for (const option of syntax.options) command.addOption(optionOf(option));
  command.action(() => {
    reading.request = { kind: "command", name: syntax.name, arguments: command.args, options: command.optsWithGlobals() };
  });
}

function groupOf(program: Command, name: string, groups: readonly CommandGroup[]): Command {
  const group = program.commands.find((command) => command.name() === name);
  const summary = groups.find((each) => each.name === name)?.summary ?? "";
  return group ?? program.command(name).description(summary).helpCommand(false);
}

function optionOf({ flags, summary, choices }: OptionSyntax): Option {
  const option = new (library().Option)(flags, summary);
  return choices === undefined ? option : option.choices(choices);
}

/** Settings that a command does not take over from the one above it. */
function configure(command: Command, reading: Reading): void {
  const show = (text: string): void => {
    reading.shown += text;
  };
  command.exitOverride((reason) => {
    reading.command ??= command;
    throw reason;
  });
  command.allowExcessArguments(false).helpOption("-h, --help", "say how it is used");
  command.configureHelp({ formatHelp: helpOf }).configureOutput({ writeOut: show, writeErr: show, outputError: () => {} });
  for (const below of command.commands) configure(below, reading);
}

function helpOf(command: Command): string {
  const above = command.parent === null ? [] : command.parent.parent === null ? command.parent.options : command.parent.parent.options;
  const options = [...command.options, ...above.filter((option) => option.long !== "--version")];
  const lists: readonly [string, readonly (readonly [string, string])[]][] = [
    ["Commands", command.commands.map((below) => [termOf(below), summaryOf(below)])],
    ["Arguments", command.registeredArguments.map((argument) => [argument.name(), argument.description])],
    ["Options", [...rowsOf(options), ["-h, --help", "say how it is used"]]],
  ];
  const width = Math.max(...lists.flatMap(([, rows]) => rows.map(([term]) => term.length)));
  const blocks = lists.filter(([, rows]) => rows.length > 0).map(([title, rows]) => listOf(title, rows, width));
  return [command.description() || command.summary(), `Usage: ${usageOf(command)}`, ...blocks].join("\n\n").concat("\n");
}

/** `--color` and `--no-color` are one row. */
function rowsOf(options: readonly Option[]): readonly (readonly [string, string])[] {
  const negated = new Set(options.filter((option) => option.negate).map((option) => option.attributeName()));
  return options
    .filter((option) => !option.negate)
    .map((option) => [negated.has(option.attributeName()) ? option.flags.replace(/^--/, "--[no-]") : option.flags, option.description]);
}

function listOf(title: string, rows: readonly (readonly [string, string])[], width: number): string {
  return [`${title}:`, ...rows.map(([term, summary]) => `  ${term.padEnd(width)}  ${summary}`)].join("\n");
}

/** Of the only command of a group, what it does. */
function summaryOf(command: Command): string {
  const [below, ...others] = command.commands;
  return below === undefined || others.length > 0 ? command.description() : summaryOf(below);
}

function usageOf(command: Command): string {
  return `${pathOf(command)} ${command.commands.length > 0 ? "<command> " : argumentsOf(command)}[options]`;
}

function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

/** `new handler <name>` in one piece, since the command above does nothing alone; `store <command>` where there are several. */
function termOf(command: Command): string {
  const [below, ...others] = command.commands;
  if (others.length > 0) return `${command.name()} <command>`;
  return `${command.name()} ${below === undefined ? argumentsOf(command) : termOf(below)}`.trim();
}

function argumentsOf(command: Command): string {
  return command.registeredArguments
    .map(nameOf)
    .map((name) => `${name} `)
    .join("");
}

/** `<name>`, `[name]`, `<name...>` */
function nameOf(argument: Command["registeredArguments"][number]): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

const suggestion = /\n?\(Did you mean (?:one of )?(.*)\?\)/;

/** The library's sentences, where ours say more. */
const rewordings: readonly (readonly [RegExp, string])[] = [
  [/^option '(\S+).*' argument '(.*)' is invalid\. Allowed choices are (.*), (.*)\.$/, "`$1` takes $3 or $4, not `$2`"],
  [/^option '(\S+)( .*)?' argument missing$/, "`$1` needs a value"],
  [/^missing required argument '(.*)'$/, "`<$1>` is missing"],
  [/^too many arguments for '(.*)'\. Expected (\d+ arguments?) but got (\d+).*$/, "`$1` takes $2, and was given $3"],
];

function misuse(reason: CommanderError, command: Command): Request {
  if (reason.code === "commander.help")
    return { kind: "misused", message: `\`${pathOf(command)}\` needs a command`, help: wayOut(command) };
  const text = reason.message.replace(/^error: /, "");
  const names = suggestion.exec(text)?.[1];
  const said = text.replace(suggestion, "").trim();
  const message = rewordings.reduce((sentence, [from, to]) => sentence.replace(from, to), said).replaceAll("'", "`");
  return {
    kind: "misused",
    message,
    help: names === undefined ? wayOut(command) : `Did you mean \`${names.split(", ").join("` or `")}\`?`,
  };
}

function wayOut(command: Command): string {
  return `\`${pathOf(command)} --help\` says how it is used.`;
}
