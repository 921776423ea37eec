export { collect } from "../../runtime/testing/collect.js";
