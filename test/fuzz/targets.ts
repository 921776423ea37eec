import type { Target } from "./target.js";
import { catalogs } from "./targets/catalogs.js";
import { collectors } from "./targets/collectors.js";
import { configurations } from "./targets/configurations.js";
import { families } from "./targets/families.js";
import { imports } from "./targets/imports.js";
import { manifests } from "./targets/manifests.js";
import { patterns } from "./targets/patterns.js";
import { schemas } from "./targets/schemas.js";
import { snapshots } from "./targets/snapshots.js";
import { yaml } from "./targets/yaml.js";

/** Everything that takes what strangers write. */
export const targets: readonly Target[] = [
  catalogs,
  families,
  configurations,
  manifests,
  yaml,
  schemas,
  patterns,
  imports,
  snapshots,
  collectors,
];
