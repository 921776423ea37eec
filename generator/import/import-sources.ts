import { draftCatalog } from "./drafts/draft-catalog.js";
import type { CatalogDraft } from "./drafts/catalog-draft.js";
import { formatOf } from "./sources/formats.js";
import type { Imported, ImportRequest, Verdicts } from "./import-request.js";
import { openLibrary } from "./documents/library.js";
import { collectNotes } from "./notes.js";
import { draftOwnCatalogs, isOwnCatalog } from "./exported/draft-catalogs.js";
import { isOwn } from "./exported/schemas-format.js";
import { siteKey } from "./documents/schema-site.js";
import { writeCatalog } from "./write/write-catalog.js";

/** Documents in, the texts of catalogs out. */
export function importOnce(request: ImportRequest, verdicts: Verdicts): Imported {
  const notes = collectNotes();
  const library = openLibrary(request.read);
  const opened = request.sources.flatMap((source) => {
    const document = library.open(source.path);
    return document === null ? [] : [{ source, document }];
  });
  const documents = opened.map(({ document }) => document);
  const models = documents.filter(isOwnCatalog);
  const schemas = documents.filter((document) => isOwn(document) && !isOwnCatalog(document));
  const own = models.flatMap((document) => draftOwnCatalogs(document, { library, notes, schemas }));
  const found = opened.flatMap(({ source, document }) => {
    // A model holds what its schemas say, and more.
    if (models.length > 0 && isOwn(document)) return [];
    const format = formatOf(document);
    if (format !== null) return [format.find(document, { library, notes, documents, ...source })];
    notes.add("left-out", "a file that is no schema, and describes no API", document.placeOf([]));
    return [];
  });
  const others = found.length === 0 ? [] : [draftCatalog(found, { request, verdicts, library, notes })];
  const drafts = [...own, ...others].filter(
    (draft) => draft.events.length + draft.types.length + draft.handlers.length > 0 || own.includes(draft),
  );
  return {
    files: new Map(drafts.flatMap((draft) => [[fileOf(draft), writeCatalog(draft)] as const, ...draft.files])),
    catalogs: drafts.map((draft) => ({ file: fileOf(draft), events: draft.events.length, types: draft.types.length })),
    notes: notes.all(),
    decides: others.length > 0,
    typeSites: new Map(drafts.flatMap((draft) => draft.types.map(({ name, site }) => [name, siteKey(site)] as const))),
    diagnostics: library.diagnostics(),
  };
}

const fileOf = ({ stem }: CatalogDraft): string => `${stem}.events.yaml`;
