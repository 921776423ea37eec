import { StoreError } from "../errors.js";

/** Why an event failed of which a store has not said what became of it. */
export function unsaid(): StoreError {
  return new StoreError("store-refused", "The store did not say what became of an event.");
}
