/** The words of a name: split at `.`, `-` and `_`. */
function words(name: string): readonly string[] {
  return name.split(/[._-]/u).filter((word) => word !== "");
}

/** Splits at separators and capitalises the first letter of each word; touches no other letter. `app.ProductViewed` AppProductViewed. */
export function pascalCase(name: string): string {
  return words(name).map(capitalise).join("");
}

/** As Pascal case, with a small first letter. `send-receipt` sendReceipt. */
export function camelCase(name: string): string {
  return uncapitalise(pascalCase(name));
}

/** Lower-case words joined by underscores; a capital letter begins a word, a row of them is one. `customerID` customer_id. */
export function snakeCase(name: string): string {
  if (/^[a-z0-9_]*$/u.test(name) && !name.includes("__")) return name;
  const parted = /[A-Z]/u.test(name) ? name.replace(/([a-z0-9])([A-Z])/gu, "$1_$2").replace(/([A-Z])([A-Z][a-z])/gu, "$1_$2") : name;
  return parted.replace(/[._-]+/gu, "_").toLowerCase();
}

/** What two names must not have in common: the letters and digits, whatever their case and separators. */
export function bareName(name: string): string {
  return name.replace(/[._-]/gu, "").toLowerCase();
}

export function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

export function uncapitalise(word: string): string {
  return word.charAt(0).toLowerCase() + word.slice(1);
}
