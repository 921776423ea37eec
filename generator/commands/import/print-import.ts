import { positionAt } from "../../diagnostics/source.js";
import { visibleText } from "../../diagnostics/visible-text.js";
import { standIns } from "../../import/drafts/draft-catalog.js";
import type { Imported, ImportRequest } from "../../import/import-request.js";
import type { Note, NoteKind } from "../../import/notes.js";
import { numberOf } from "../number-of.js";
import type { Terminal } from "../terminal.js";

/** A report is to be read: of what is carried, so many names and places are shown, and so many lines. What is left out is told in full. */
const most = { names: 8, places: 3, lines: 10 };

interface Outcome {
  readonly out: string;
  readonly isWritten: boolean;
  readonly request: ImportRequest;
}

const titles: readonly (readonly [NoteKind, string])[] = [
  ["renamed", "Called otherwise, because names of the language are plainer"],
  ["as-schema", "Left as JSON Schema, because no map of fields means the same"],
  ["narrowed", "Narrower than the source"],
  ["left-out", "Not carried over"],
];

/** What an import wrote, what it could not carry, and what the author decides now. */
export function printImport(imported: Imported, { out, isWritten, request }: Outcome, terminal: Terminal): void {
  const { print, colors } = terminal;
  const sizes = new Map(
    imported.catalogs.map(({ file, events, types }) => [
      file,
      [numberOf(events, "event"), ...(types > 0 ? [numberOf(types, "type")] : [])],
    ]),
  );
  for (const path of imported.files.keys()) {
    const size = sizes.get(path)?.join(", ") ?? "";
    print(
      `${isWritten ? colors.green("created") : "create "}  ${out === "" ? "" : `${out}/`}${path}${size === "" ? "" : `  ${colors.dim(size)}`}\n`,
    );
  }
  for (const [kind, title] of titles) {
    const notes = imported.notes.filter((note) => note.kind === kind);
    const lines = grouped(notes).map(lineOf);
    if (notes.length > 0) printList(title, kind === "left-out" ? lines : firstLines(lines), terminal);
  }
  const open = [...decisionsIn(request, imported), ...grouped(imported.notes.filter(({ kind }) => kind === "open")).map(lineOf)];
  if (imported.files.size > 0 && open.length > 0) printList("Yours to decide", open, terminal);
  if (!isWritten) print("\nNothing was written.\n");
}

function firstLines(lines: readonly string[]): readonly string[] {
  const more = lines.length - most.lines;
  return more > 1 ? [...lines.slice(0, most.lines), `and ${more} more`] : lines;
}

function printList(title: string, lines: readonly string[], { print, colors }: Terminal): void {
  print(`\n${colors.bold(`${title}:`)}\n`);
  for (const line of lines) print(`  ${visibleText(line)}\n`);
}

/** The same message of several places is one line. */
function grouped(notes: readonly Note[]): readonly (readonly Note[])[] {
  const groups = new Map<string, Note[]>();
  for (const note of notes) {
    const group = groups.get(note.message);
    if (group === undefined) groups.set(note.message, [note]);
    else group.push(note);
  }
  return [...groups.values()];
}

function lineOf(notes: readonly Note[]): string {
  const isLost = notes.some(({ kind }) => kind === "left-out");
  const names = notes.flatMap(({ subject }) => (subject === null ? [] : [`\`${subject}\``]));
  // Several things may come from one place, such as two webhooks with one body.
  const places = unique(
    notes.map(({ place: { file, start } }) => {
      const { line, column } = positionAt(file, start);
      return `${file.path}:${line}:${column}`;
    }),
  );
  const subjects = names.length === 0 ? "" : `: ${shortened(names, most.names)}`;
  return `${notes[0]?.message ?? ""}${subjects}  (${isLost ? places.join(", ") : shortened(places, most.places)})`;
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}

function shortened(items: readonly string[], number: number): string {
  const more = items.length - number;
  return `${items.slice(0, number).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What nobody has said, and stands in the catalog for it. A model says all of it itself. */
function decisionsIn({ owner, retain, category }: ImportRequest, { decides }: Imported): readonly string[] {
  if (!decides) return [];
  return [
    ...(owner === null ? [`\`owner: ${standIns.owner}\`: who answers for the events (\`--owner\`)`] : []),
    ...(retain === null ? [`\`retain: ${standIns.retain}\`: how long they are kept; nothing is deleted until you say (\`--retain\`)`] : []),
    ...(category === null ? [`\`category: ${standIns.category}\`: what kinds of events there are (\`--category\`)`] : []),
  ];
}
