export { layout, layoutVersion, namespace, type PostgresLayoutStep } from "./layout.js";
