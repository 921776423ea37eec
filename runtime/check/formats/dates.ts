const dateText = /^(\d\d\d\d)-(\d\d)-(\d\d)$/;
const daysOf = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** A day of the calendar (RFC 3339, full-date). */
export function isDate(value: unknown): value is string {
  if (typeof value !== "string") return false;
  const parts = dateText.exec(value);
  if (parts === null) return false;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day >= 1 && day <= (month === 2 && leap ? 29 : (daysOf[month] ?? 0));
}

// What nearly every instant looks like; 29 February and other rarities are left to the exact check, which costs ten times as much.
const commonInstant =
  /^\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\d|30)|02-(?:0[1-9]|1\d|2[0-8]))T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** An instant (RFC 3339, date-time); as in ajv-formats a space may stand for the `T`, and the offset may lack its colon or its minutes. */
export function isDateTime(value: unknown): value is string {
  if (typeof value !== "string") return false;
  if (commonInstant.test(value)) return true;
  const separator = value.charAt(10);
  return /^[t\s]$/i.test(separator) && isDate(value.slice(0, 10)) && isTimeText(value.slice(11));
}

const timeText = /^(\d\d):(\d\d):(\d\d(?:\.\d+)?)(?:z|([+-])(\d\d)(?::?(\d\d))?)$/i;

/** A time of day with its offset (RFC 3339, full-time). */
export function isTime(value: unknown): value is string {
  return typeof value === "string" && isTimeText(value);
}

/** The 61st second only where UTC may have one. */
function isTimeText(text: string): boolean {
  const parts = timeText.exec(text);
  if (parts === null) return false;
  const hour = Number(parts[1]);
  const minute = Number(parts[2]);
  const second = Number(parts[3]);
  const sign = parts[4] === "-" ? -1 : 1;
  const offsetHours = Number(parts[5] ?? 0);
  const offsetMinutes = Number(parts[6] ?? 0);
  if (offsetHours > 23 || offsetMinutes > 59) return false;
  if (hour <= 23 && minute <= 59 && second < 60) return true;
  const minuteInUtc = minute - offsetMinutes * sign;
  const hourInUtc = hour - offsetHours * sign - (minuteInUtc < 0 ? 1 : 0);
  return (hourInUtc === 23 || hourInUtc === -1) && (minuteInUtc === 59 || minuteInUtc === -1) && second < 61;
}
