import type { Instant } from "../../store/store.js";
import type { Connection } from "../connection.js";
import { microseconds } from "../stored-rows.js";

const hour = 3_600_000;
const week = 7 * 24 * hour;

/**
 * Notes that what has expired is about to be deleted, or says why it has to wait. A clock that is wrong by a year would end all retention, so one that
 * has made a leap of more than a week since the last time is believed when it says so on two days. To be run in a transaction that writes.
 */
export function doubtOf(connection: Connection, now: Instant): string | null {
  const known = connection.first("SELECT swept, doubted FROM eventbook_upkeep");
  const swept = Number(known?.["swept"] ?? 0) / 1000;
  const doubted = known?.["doubted"] === null ? null : now - Number(known?.["doubted"]) / 1000;
  if (now - swept <= week || (doubted !== null && doubted >= 20 * hour && doubted <= week)) {
    connection.run("UPDATE eventbook_upkeep SET swept = ?, doubted = NULL", microseconds(now));
    return null;
  }
  // A doubt that nobody came back to for a week is none any more, and one of the future is a clock's that was set right.
  if (doubted === null || doubted < 0 || doubted > week) connection.run("UPDATE eventbook_upkeep SET doubted = ?", microseconds(now));
  return `tomorrow, because the clock says ${textOf(now)}, and it was ${textOf(swept)} when this was last done`;
}

function textOf(instant: Instant): string {
  return new Date(instant).toISOString();
}
