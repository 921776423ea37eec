import { indexTypes } from "@eventbook/runtime/postgres";
import { columnNames, type IndexTable, type StorageSchema } from "@eventbook/runtime/store";

/** What the generator prints for the shop into `storage/sqlite.js`, by hand. */
export const shopSchema: StorageSchema<"sqlite"> = {
  dialect: "sqlite",
  hash: "1",
  statements: [
    `CREATE TABLE IF NOT EXISTS order_placed_details (
      position INTEGER PRIMARY KEY REFERENCES events (position),
      coupon TEXT, order_id TEXT, total INTEGER, address BLOB, network_low BLOB, network_high BLOB, due INTEGER, serial INTEGER,
      gift INTEGER CHECK (gift IN (0, 1))
    ) STRICT`,
    "CREATE INDEX IF NOT EXISTS order_placed_by_coupon ON order_placed_details (coupon)",
    `CREATE TABLE IF NOT EXISTS order_placed_skus (
      position INTEGER NOT NULL REFERENCES events (position), ordinal INTEGER NOT NULL, sku TEXT, PRIMARY KEY (position, ordinal)
    ) STRICT`,
    "CREATE TABLE IF NOT EXISTS payment_captured_details (position INTEGER PRIMARY KEY, order_id TEXT, provider TEXT) STRICT",
    "DROP VIEW IF EXISTS order_placed",
    "CREATE VIEW order_placed AS SELECT id AS _id, details ->> 'coupon' AS coupon FROM events WHERE type = 'order.placed'",
  ],
  tables: [
    {
      type: "order.placed",
      table: "order_placed_details",
      columns: [
        { name: "coupon", field: "coupon", kind: "text", list: false },
        { name: "order_id", field: "orderId", kind: "uuid", list: false },
        { name: "total", field: "total", kind: "integer", list: false },
        { name: "address", field: "address", kind: "ip", list: false },
        { name: "network", field: "network", kind: "cidr", list: false },
        { name: "due", field: "due", kind: "date-time", list: false },
        { name: "serial", field: "serial", kind: "int64", list: false },
        { name: "gift", field: "gift", kind: "boolean", list: false },
      ],
    },
    { type: "order.placed", table: "order_placed_skus", columns: [{ name: "sku", field: "skus", kind: "text", list: true }] },
    {
      type: "payment.captured",
      table: "payment_captured_details",
      columns: [
        { name: "order_id", field: "orderId", kind: "uuid", list: false },
        { name: "provider", field: "provider", kind: "text", list: false },
      ],
    },
  ],
};

/** The same for PostgreSQL. */
export const shopSchemaOfPostgres: StorageSchema<"postgres"> = {
  dialect: "postgres",
  hash: "1",
  statements: shopSchema.tables.map(tableOfPostgres),
  tables: shopSchema.tables,
};

function tableOfPostgres({ table, columns }: IndexTable): string {
  const own = columns.flatMap((column) => columnNames(column).map((name) => `${name} ${indexTypes[column.kind]}`));
  const key = columns[0]?.list === true ? ["position bigint", "ordinal integer"] : ["position bigint primary key"];
  return `create table if not exists eventbook.${table} (${[...key, ...own].join(", ")})`;
}
