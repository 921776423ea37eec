import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { diagnose } from "../diagnostics/finding.js";
import type { SourceFile } from "../diagnostics/source.js";
import { nameOf } from "../diagnostics/visible-text.js";

/** Of one file. */
const mostTold = 100;

/** Characters that turn round what stands beside them, that have no width, or that are tags. Joiners count between letters of ASCII, where nothing is joined. */
const hidden =
  /[\u00AD\u061C\u115F\u1160\u180E\u200B\u200E\u200F\u202A-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\uFFF9-\uFFFB\u{E0000}-\u{E0FFF}]|(?<=[A-Za-z0-9])[\u200C\u200D](?=[A-Za-z0-9])/gu;

const turning = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;

/** A word in which letters of Latin stand beside ones of Cyrillic or Greek that look the same. */
const mixed =
  /(?<![\p{L}\p{M}])(?=\p{L}*\p{Script=Latin})(?=\p{L}*[\u0391\u0392\u0395-\u0397\u0399\u039A\u039C\u039D\u039F\u03A1\u03A4\u03A5\u03A7\u03BF\u03F2\p{Script=Cyrillic}])\p{L}{2,64}/gu;

const ascii = /^[\0-\x7F]*$/;

/** Warns of what whoever reviews a file does not see: characters that hide or turn others, and letters that pass for others. */
export function warnOfHidden(file: SourceFile): readonly Diagnostic[] {
  const { text } = file;
  if (ascii.test(text)) return [];
  const found: Diagnostic[] = [];
  for (const { index, 0: character } of text.matchAll(hidden)) {
    if (found.length === mostTold) return found;
    const place = { file, start: index, end: index + character.length };
    const does = turning.test(character) ? "turns round the text beside it" : "cannot be seen";
    found.push(
      diagnose("texts-hide-nothing", {
        place,
        message: `The character ${nameOf(character)} ${does}.`,
        help: `Remove it; where it is meant, write it as an escape between double quotes: \`"${escapeOf(character)}"\`.`,
      }),
    );
  }
  for (const { index, 0: word } of text.matchAll(mixed)) {
    if (found.length === mostTold) return found;
    const odd = word.search(/[\p{Script=Cyrillic}\p{Script=Greek}]/u);
    const place = { file, start: index, end: index + word.length };
    found.push(
      diagnose("texts-hide-nothing", {
        place,
        message: `\`${word}\` is of two alphabets: the letter ${nameOf(word.slice(odd))} is not the Latin one that it looks like.`,
        help: "Write the word in one alphabet.",
      }),
    );
  }
  return found;
}

function escapeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const digits = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${digits.padStart(8, "0")}` : `\\u${digits.padStart(4, "0")}`;
}
