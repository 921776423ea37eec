import { type YamlLine, type YamlTable, type YamlValue, writeYaml } from "../../tools/write-yaml.js";
import type { CatalogDraft, CategoryDraft, EventDraft, Policy } from "../drafts/catalog-draft.js";
import { isFieldList } from "../fields/field.js";
import type { TypeDraft } from "../drafts/type-desk.js";
import { type IsType, writeDeprecated, writeField, writeFields, yamlOf } from "./write-field.js";

/** The text of a catalog file. */
export function writeCatalog(draft: CatalogDraft): string {
  const { head } = draft;
  const names = new Set(draft.types.map(({ name }) => name));
  const isType: IsType = (name) => names.has(name);
  const lines: readonly (YamlLine | null)[] = [
    { key: "catalog", value: draft.catalog },
    head?.description ? { key: "description", value: head.description } : null,
    head?.owner ? { key: "owner", value: head.owner, ...remark(head.remark) } : null,
    draft.use.length === 0 ? null : { key: "use", value: draft.use },
    head === null || head.defaults.length === 0 ? null : { key: "defaults", value: writeDefaults(head.defaults) },
    head === null || Object.keys(head.tags).length === 0 ? null : section("tags", entriesOf(head.tags)),
    ...Object.entries(head?.extensions ?? {}).map(([key, value]) => ({ key, value: yamlOf(value) })),
    section("categories", draft.categories.map(writeCategory)),
    section(
      "types",
      draft.types.map((type, index) => writeType(type, isType, index > 0)),
    ),
    section(
      "events",
      draft.events.map((event, index) => writeEvent(event, isType, index > 0)),
    ),
    section(
      "handlers",
      draft.handlers.map(({ name, entries }) => ({ key: name, value: yamlOf(entries) })),
    ),
  ];
  return writeYaml({ entries: lines.filter((line) => line !== null), tall: true }, draft.comment);
}

function section(key: string, entries: readonly YamlLine[]): YamlLine | null {
  return entries.length === 0 ? null : { key, value: { entries, tall: true }, apart: true };
}

function remark(text: string | null): { readonly remark?: string } {
  return text === null ? {} : { remark: ` ${text}` };
}

function writeDefaults(defaults: readonly Policy[]): YamlTable {
  const entries = defaults.map(({ key, value, remark: text }) => ({ key, value, ...remark(text) }));
  return defaults.some((each) => each.remark !== null) ? { entries, tall: true } : { entries };
}

function entriesOf(texts: Readonly<Record<string, string>>): readonly YamlLine[] {
  return Object.entries(texts).map(([key, value]) => ({ key, value }));
}

function writeCategory({ name, description, deprecated, subcategories, extensions }: CategoryDraft): YamlLine {
  const more: readonly YamlLine[] = [
    ...(deprecated === null ? [] : [{ key: "deprecated", value: writeDeprecated(deprecated) }]),
    ...(Object.keys(subcategories).length === 0
      ? []
      : [{ key: "subcategories", value: { entries: entriesOf(subcategories), tall: true } as const }]),
    ...Object.entries(extensions).map(([key, value]) => ({ key, value: yamlOf(value) })),
  ];
  if (more.length === 0) return { key: name, value: description };
  return { key: name, value: { entries: [{ key: "description", value: description }, ...more], tall: true } };
}

function writeType({ name, value }: TypeDraft, isType: IsType, apart: boolean): YamlLine {
  if ("schema" in value) return { key: name, value: value.schema, apart };
  const said = writeField(value, isType);
  const isTall = isFieldList(value.shape) && typeof said === "object" && said !== null && "entries" in said;
  return { key: name, value: isTall && value.shape !== null ? tall(said as YamlTable) : said, apart };
}

/** The fields of a type each have a line of their own, in a long form as well. */
function tall(table: YamlTable): YamlTable {
  return {
    entries: table.entries.map((line) =>
      line.key === "type" && isTable(line.value) ? { ...line, value: { ...line.value, tall: true } } : line,
    ),
    tall: true,
  };
}

function isTable(value: YamlValue): value is YamlTable {
  return typeof value === "object" && value !== null && "entries" in value;
}

function writeEvent(event: EventDraft, isType: IsType, apart: boolean): YamlLine {
  const lines: readonly (YamlLine | null)[] = [
    { key: "description", value: event.description },
    event.deprecated === null ? null : { key: "deprecated", value: writeDeprecated(event.deprecated) },
    event.as === null ? null : { key: "as", value: event.as },
    ...event.policy.map(({ key, value }) => ({ key, value })),
    event.subject === null ? null : { key: "subject", value: event.subject },
    event.tags.length === 0 ? null : { key: "tags", value: event.tags },
    event.message === null ? null : { key: "message", value: event.message },
    writeDetails(event, isType),
    event.examples.length === 0 ? null : { key: "examples", value: event.examples.map(yamlOf) },
    ...Object.entries(event.extensions).map(([key, value]) => ({ key, value: yamlOf(value) })),
  ];
  const entries = lines.filter((line) => line !== null);
  const value: YamlValue = entries.length === 1 ? event.description : { entries, tall: true };
  return { key: event.name, value, apart, ...(event.comment === null ? {} : { comment: ` ${event.comment}` }) };
}

function writeDetails({ details, indexed }: EventDraft, isType: IsType): YamlLine | null {
  if (details === null) return null;
  if ("schema" in details) return { key: "schema", value: typeof details.schema === "string" ? details.schema : yamlOf(details.schema) };
  if ("type" in details) return { key: "details", value: details.type };
  if (!isFieldList(details.shape) || details.shape.fields.length === 0) return null;
  return { key: "details", value: writeFields(details.shape, isType, indexed) };
}
