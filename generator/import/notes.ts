import type { Place } from "../diagnostics/source.js";

/** What becomes of a thing of a source: called otherwise, left out, written otherwise than one would expect, or left to the author. */
export type NoteKind = "renamed" | "as-schema" | "narrowed" | "left-out" | "open";

/** Something that the author should know of an import. */
export interface Note {
  readonly kind: NoteKind;
  readonly message: string;
  /** What it is about, where the message is the same for many. */
  readonly subject: string | null;
  readonly place: Place;
}

/** Collects notes, each once. */
export interface Notes {
  readonly add: (kind: NoteKind, message: string, place: Place, subject?: string) => void;
  readonly all: () => readonly Note[];
}

export function collectNotes(): Notes {
  const notes = new Map<string, Note>();
  return {
    add: (kind, message, place, subject) => {
      const key = `${kind}\n${message}\n${subject ?? ""}\n${place.file.path}\n${place.start}`;
      if (!notes.has(key)) notes.set(key, { kind, message, subject: subject ?? null, place });
    },
    all: () => [...notes.values()],
  };
}
