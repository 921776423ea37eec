import type { StatusOptions, StoreContent, StoreStatus } from "../../store/operations.js";
import type { Connection } from "../connection.js";
import { layoutVersion } from "../layout.js";
import { requireLayout, withBook } from "./opened-book.js";
import { handlersOf } from "./status/handlers.js";
import { overdueIn } from "./status/overdue.js";
import { tablesOf } from "./status/tables.js";
import { typesOf } from "./status/types.js";

/** Larger files are not read as a whole, unless somebody asks for it. */
const mostBytes = 512 * 1024 * 1024;

/** Looks at a file without changing anything. */
export function storeStatus(file: string, content: StoreContent, { exact = false }: StatusOptions = {}): Promise<StoreStatus> {
  return withBook(file, false, (connection) =>
    connection.read(() => {
      const found = requireLayout(connection);
      const now = Date.now();
      const isWhole = exact || bytesOf(connection) <= mostBytes;
      const isOfCatalogs = connection.first("SELECT hash FROM eventbook_layout")?.["hash"] === content.schema.hash;
      const tables = tablesOf(connection, isWhole);
      const handlers = handlersOf(connection, content, { now, exact });
      return {
        store: `SQLite ${connection.first("SELECT sqlite_version() AS version")?.["version"]}`,
        layout: { found, wanted: layoutVersion, isOfCatalogs },
        tables,
        types: typesOf(connection, content, { isWhole, events: tables.find(({ table }) => table === "events") }),
        partitions: [],
        handlers,
        overdue: overdueIn(connection, content, { handlers, isOfCatalogs, now }),
      };
    }),
  );
}

function bytesOf(connection: Connection): number {
  const row = connection.first("SELECT page_count * page_size AS bytes FROM pragma_page_count(), pragma_page_size()");
  return Number(row?.["bytes"] ?? 0);
}
