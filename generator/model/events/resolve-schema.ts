import type { EventBlock } from "../../read/grammar/catalog-as-written.js";
import { detailsKey, formatsOf } from "../types/claim-schemas.js";
import { partsOf } from "../../shapes/distinct-variants.js";
import type { Report } from "../findings.js";
import { jsonTypesOf } from "../../shapes/json-types.js";
import type { Category } from "./resolve-categories.js";
import type { PolicySubject } from "./resolve-policy.js";
import type { Schemas } from "../types/schemas.js";
import type { JsonType, ObjectShape, Shape } from "../../shapes/shape.js";
import { isSilenced, keyPlace, type Site, within } from "../site.js";
import { isUnknown, unknownShape } from "../../shapes/unknown-shape.js";
import type { ShapeOf } from "../../shapes/walk-shape.js";

/** What an event's schema is read with. */
export interface SchemaContext {
  readonly category: Category | null;
  readonly schemas: Schemas;
  readonly shapeOf: ShapeOf;
  readonly report: Report;
}

const notKnown: ObjectShape = { kind: "object", fields: [], rest: unknownShape };

/** The details of an event that has a schema: what that says, and nothing of the category. */
export function resolveSchema(event: PolicySubject, schema: NonNullable<EventBlock["schema"]>, context: SchemaContext): Shape {
  const { type, group, block, site } = event;
  const at = within(site, "schema");
  if (isSilenced(at)) return notKnown;
  if (block.details !== undefined) reportSecondShape(site, context.report);
  else tellOfCategory(at, context);
  const target = context.schemas.locate(schema, at, { group, report: context.report });
  if (target === null) return notKnown;
  const definitions = context.schemas.of(group);
  const shape = definitions.shapeFor(target, formatsOf(group, block.formats), {
    key: detailsKey(group, type),
    user: site.catalog.file.path,
  });
  if (partsOf(shape, context.shapeOf).some(isUnknown)) return notKnown;
  const others = jsonTypesOf(shape, context.shapeOf).filter((each) => each !== "object");
  if (others.length === 0) return shape;
  const { document, node } = target;
  context.report("schemas-describe-objects", {
    place: { file: document.file, start: node.start, end: Math.min(node.end, node.start + 1) },
    message: `Details are objects, and this schema of \`${type}\` accepts ${others.length > 3 ? "anything else as well" : others.map((each) => words[each]).join(" and ")}.`,
    help: "Add `type: object`.",
    related: [{ message: `it is the schema of \`${type}\``, place: keyPlace(at) }],
  });
  return notKnown;
}

const words: Readonly<Record<JsonType, string>> = {
  null: "null",
  boolean: "true and false",
  number: "numbers",
  string: "texts",
  array: "lists",
  object: "objects",
};

function reportSecondShape(site: Site, report: Report): void {
  report("events-have-one-shape", {
    place: keyPlace(within(site, "schema")),
    message: "An event has `details` or a `schema`, and this one has both.",
    help: "Remove one of the two.",
    related: [{ message: "`details` are said here", place: keyPlace(within(site, "details")) }],
  });
}

/** That the category's details do not apply is as it should be, and worth knowing. */
function tellOfCategory(at: Site, { category, report }: SchemaContext): void {
  if (category === null || category.details.fields.length === 0) return;
  report("schemas-replace-category-details", {
    place: keyPlace(at),
    message: `The details of the category \`${category.name}\` do not apply here: the schema says everything.`,
    related: [{ message: `\`${category.name}\` has them here`, place: keyPlace(within(category.site, "details")) }],
  });
}
