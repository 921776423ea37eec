import type { Code } from "../../code/code.js";
import { imported } from "../../code/imports.js";

/** The type of any JSON value. */
export const json: Code = imported("Json", "@eventbook/runtime", "type");
