import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cdevents } from "./cdevents.js";
import { githubWebhooks } from "./github-webhooks.js";
import type { Remark, Row } from "./row.js";
import { fieldMapRows } from "./validate-field-maps.js";
import { realRows } from "./validate-real.js";

/** Generated validators against ajv's standalone code and zod: on field maps, and on schemas that others wrote. */
export async function validateRows(): Promise<readonly (Row | Remark)[]> {
  const folder = mkdtempSync(join(tmpdir(), "eventbook-bench-"));
  try {
    const others = cdevents();
    return [
      ...(await fieldMapRows(join(folder, "field-maps"))),
      ...(await realRows(join(folder, "github"), githubWebhooks())),
      ...(others === null ? [skipped] : await realRows(join(folder, "cdevents"), others)),
      typia,
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const skipped: Remark = { name: "CDEvents", remark: "skipped: EVENTBOOK_CORPORA names no folder that holds them" };

const typia: Remark = { name: "typia", remark: "not measured: it needs a TypeScript compiler that it has patched" };
