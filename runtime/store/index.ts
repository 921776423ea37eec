export type { ColumnKind, ColumnValue, IndexedKind } from "./columns.js";
export { columnNames, columnValue } from "./columns.js";
export type { Cursors, Deliveries, Delivery, DeliveryChange, Follower, Hold, Lease } from "./deliveries.js";
export { nowhere } from "./deliveries.js";
export type { ExpectedVersion } from "./expected-version.js";
export type { Condition, DetailCondition, DetailMatch, EventQuery } from "./event-query.js";
export type {
  Amount,
  Applied,
  ApplyOptions,
  Behind,
  Difference,
  Dropped,
  HandlerStatus,
  KeptType,
  LayoutState,
  Overdue,
  PartitionStatus,
  StatusOptions,
  StoreChange,
  StoreContent,
  StoreOperations,
  StoreStatus,
  Stretch,
  TableStatus,
  TypeStatus,
  Upkeep,
  Waiting,
} from "./operations.js";
export type { IndexColumn, IndexTable, StorageSchema } from "./storage-schema.js";
export type { Appended, EventRow, GroupOutcome, Instant, NewRow, OpenStore, Store, StoredRow, StreamKey, WaitingOutcome } from "./store.js";
