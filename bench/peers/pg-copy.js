// The limit of PostgreSQL: COPY, through the package that pg's users take for it.
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { from } from "pg-copy-streams";

/** Copies lines into a table, in whatever transaction the client is. */
export async function copyLines(client, sql, lines) {
  await pipeline(Readable.from([lines.join("")]), client.query(from(sql)));
}
