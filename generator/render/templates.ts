import * as catalog from "./filled/catalog.js";
import * as postgres from "./filled/postgres.js";
import * as sqlite from "./filled/sqlite.js";

/** A function for each template, by its folder; `npm run templates` makes them. */
export const fill = { catalog, postgres, sqlite };
