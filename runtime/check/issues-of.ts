import type { Definition } from "../event/recorder.js";
import type { Issue } from "./descriptor.js";
import { explain } from "./explain.js";
import { isWithinStack } from "./within-stack.js";

/** Every violation of an event's details; none where they are accepted. */
export function issuesOf(definition: Definition, details: unknown): readonly Issue[] {
  return isWithinStack(definition.accepts, details) ? [] : explain(definition.describe, details);
}
