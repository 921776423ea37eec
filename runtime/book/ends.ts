// What a book needs only when it is opened and when it is closed: apart, since what an application starts with is to be small, and loaded with the
// book, so that it is there in the end.
export { placedCursors } from "../handlers/placed-cursors.js";
export { wireHandlers } from "../handlers/wired-handler.js";
export { closing } from "./closing.js";
