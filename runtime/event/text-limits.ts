/** How long a text of the envelope may be. As many bytes, in UTF-8, as an index of PostgreSQL takes beside what else is in it; a type and its id are in one index. */
const mostCharacters = 800;
const mostBytes = 2400;

/** Why not every store can keep this text as it is, and find it; null: every one can. */
export function hindranceOf(text: string): string | null {
  if (text.length > mostCharacters) {
    if (text.length > 2 * mostCharacters || sizeOf(text).characters > mostCharacters) return `is longer than ${mostCharacters} characters`;
    if (sizeOf(text).bytes > mostBytes) return `is longer than ${mostBytes} bytes in UTF-8`;
  }
  return /[\0\p{Surrogate}]/u.test(text) ? "holds a character that no database can keep: NUL, or half of a surrogate pair" : null;
}

/** The same of a type and an id that are kept side by side, each of which can be kept. */
export function hindranceOfPair(type: string, id: string | null): string | null {
  if (id === null || type.length + id.length <= mostCharacters || sizeOf(type).bytes + sizeOf(id).bytes <= mostBytes) return null;
  return `is longer than ${mostBytes} bytes in UTF-8, type and id together`;
}

/** In characters as JSON Schema and SQL count them: a surrogate pair is one. */
function sizeOf(text: string): { readonly characters: number; readonly bytes: number } {
  let [characters, bytes] = [0, 0];
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    characters += 1;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4;
  }
  return { characters, bytes };
}
