import type { ObjectDifference } from "../../store/compare-objects.js";
import type { Difference, StoreContent } from "../../store/operations.js";
import { quoted } from "../../store/identifier.js";
import { expectedObjects } from "./book-objects.js";
import { type BookView, isMended, viewBook } from "./book-view.js";
import { requireLayout, withBook } from "./opened-book.js";

const apply = "`npx eventbook store apply` mends it.";

/** Compares everything that is in a file with a new one. */
export async function verifyStore(file: string, content: StoreContent): Promise<readonly Difference[]> {
  const expected = await expectedObjects(content);
  return await withBook(file, false, (connection) =>
    connection.read(() => {
      requireLayout(connection);
      const view = viewBook(connection, content, expected);
      const catalogs: Difference = {
        how: "different",
        object: "catalogs of the layout",
        expected: content.schema.hash,
        found: view.hash,
        help: apply,
      };
      return [
        ...(view.hash === content.schema.hash ? [] : [catalogs]),
        ...view.rows.map((row) => ({ ...row, help: apply })),
        ...view.differences.map((difference) => told(difference, view)),
      ];
    }),
  );
}

function told(difference: ObjectDifference, view: BookView): Difference {
  const { how, expected, found } = difference;
  const object = (expected ?? found)?.label ?? "";
  return { how, object, expected: expected?.text ?? null, found: found?.text ?? null, help: wayOut(difference, object, view) };
}

function wayOut(difference: ObjectDifference, label: string, view: BookView): string {
  const [, kind = "", name = ""] = /^(\S+) (.*?)(?: on table .*)?$/s.exec(label) ?? [];
  if (difference.how === "additional") return `\`DROP ${kind.toUpperCase()} ${quoted(name)}\`, if nothing of yours needs it.`;
  return isMended(difference, view)
    ? apply
    : "Nothing changes this by itself, since events could be lost: change it by hand to what is expected.";
}
