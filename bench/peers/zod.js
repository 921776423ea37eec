// A peer of generated validators: zod, which reads a JSON Schema when the program starts.
import { z } from "zod";

/** What zod makes of a schema; throws where it cannot. */
export function zodCheck(schema) {
  const type = z.fromJSONSchema(schema);
  return {
    accepts: (value) => type.safeParse(value).success,
    issues: (value) => type.safeParse(value).error?.issues.length ?? 0,
  };
}
