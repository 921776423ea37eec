import { isHostname } from "./text-formats.js";

/** RFC 5890: labels in any script, with the rules of RFC 5892 for single characters. Bidirectional labels and those in Punycode are not looked into. */
export function isIdnHostname(value: unknown): value is string {
  if (typeof value !== "string" || value.length > 253) return false;
  return value.split(/[.\u3002\uff0e\uff61]/).every((label) => (/^\p{ASCII}*$/u.test(label) ? isHostname(label) : isLabel(label)));
}

const disallowed = /[\u0640\u07fa\u3031-\u3035\u303b]|\u302e|\u302f/;

function isLabel(label: string): boolean {
  const { letters, mistakes } = (rules ??= readRules());
  return letters.test(label) && !disallowed.test(label) && label.length <= 63 && !mistakes.some((mistake) => mistake.test(label));
}

interface Rules {
  /** Letters, marks and digits; capitals are not, and of the exceptions of RFC 5892 those that are not letters either. */
  readonly letters: RegExp;
  /** Where a character is not between those that it belongs between (appendix A of RFC 5892). */
  readonly mistakes: readonly RegExp[];
}

let rules: Rules | null = null;

const virama =
  "\\u094d\\u09cd\\u0a4d\\u0acd\\u0b4d\\u0bcd\\u0c4d\\u0ccd\\u0d4d\\u0dca\\u0e3a\\u0f84\\u1039\\u103a\\u1714\\u1734\\u17d2\\u1a60\\u1b44\\u1baa\\u1bab\\u1bf2\\u1bf3\\u2d7f\\ua806\\ua8c4\\ua953\\ua9c0\\uaaf6\\uabed";

/** From texts, and once there is a label: what scripts and letters are takes longer to look up than all else that is loaded. */
function readRules(): Rules {
  return {
    letters: new RegExp(
      String.raw`^(?!\p{M}|-)(?!..--)(?:[\p{Ll}\p{Lo}\p{Lm}\p{M}\p{Nd}\u30fb\u00b7\u0375\u05f3\u05f4\u06fd\u06fe\u0f0b\u3007\u200c-]|\u200d)+(?<!-)$`,
      "u",
    ),
    mistakes: [
      /(?<!l)\u00b7|\u00b7(?!l)/,
      new RegExp(String.raw`\u0375(?!\p{Script=Greek})`, "u"),
      new RegExp(String.raw`(?<!\p{Script=Hebrew})[\u05f3\u05f4]`, "u"),
      new RegExp(String.raw`^(?=.*\u30fb)[^\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]*$`, "u"),
      /^(?=.*[\u0660-\u0669]).*[\u06f0-\u06f9]/,
      new RegExp(String.raw`(?<![${virama}])\u200d`),
      // Between letters that join, or behind a virama.
      new RegExp(String.raw`(?<![${virama}])(?<!\p{Script=Arabic}\p{M}*)\u200c|(?<![${virama}])\u200c(?!\p{M}*\p{Script=Arabic})`, "u"),
    ],
  };
}
