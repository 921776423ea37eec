/** Whether a value is text, whatever it says. */
export function isString(value: unknown): value is string {
  return typeof value === "string";
}

/** Whether a value is text of so many Unicode code points. */
export function isText(value: unknown, minLength: number, maxLength: number = Infinity): value is string {
  return typeof value === "string" && !isShorter(value, minLength) && !isLonger(value, maxLength);
}

/** Whether a value is text that matches. */
export function isMatch(value: unknown, pattern: RegExp): value is string {
  return typeof value === "string" && pattern.test(value);
}

/** Whether text has fewer code points. Counts only where the number of code units leaves a doubt. */
export function isShorter(text: string, length: number): boolean {
  return text.length < length || (text.length < 2 * length && codePoints(text) < length);
}

/** Whether text has more code points. */
export function isLonger(text: string, length: number): boolean {
  return text.length > length && (text.length > 2 * length || codePoints(text) > length);
}

function codePoints(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    if ((text.charCodeAt(at) & 0xfc00) === 0xd800 && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00) at++;
    count++;
  }
  return count;
}
