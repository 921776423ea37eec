import type * as TsMorph from "ts-morph";
import type { ObjectLiteralExpression, Project, SourceFile } from "ts-morph";
import { libraryLoader } from "./load-library.js";

const library = libraryLoader<typeof TsMorph>("ts-morph");

/** A file of the application. `path` decides between TypeScript and JavaScript. */
export interface ApplicationFile {
  readonly path: string;
  readonly text: string;
}

/** An exported constant to add. */
export interface NewExport {
  readonly name: string;
  /** One line for a doc comment; must not end it. */
  readonly description: string;
  /** The interface whose property of the same name is its type, and the module that exports it. */
  readonly contract: { readonly name: string; readonly from: string };
  /** An expression. */
  readonly value: string;
}

export type Edit =
  | { readonly kind: "added"; readonly text: string; readonly where: "export" | "object" }
  /** Lines count from 1. */
  | { readonly kind: "present"; readonly line: number }
  | { readonly kind: "unreadable"; readonly line: number; readonly reason: string };

/**
 * Adds a constant to a file, at its end, or a property to the object in it that is typed as the contract.
 * All else stays as it is, and nothing of that name is touched.
 */
export function addTyped({ path, text }: ApplicationFile, wanted: NewExport): Edit {
  const project = new (library().Project)({ useInMemoryFileSystem: true, skipLoadingLibFiles: true, compilerOptions: { allowJs: true } });
  const file = project.createSourceFile(path, text);
  const [mistake] = project.getProgram().getSyntacticDiagnostics(file);
  if (mistake !== undefined) {
    const reason = mistake.getMessageText();
    return {
      kind: "unreadable",
      line: mistake.getLineNumber() ?? 1,
      reason: typeof reason === "string" ? reason : reason.getMessageText(),
    };
  }
  const object = objectOf(file, wanted.contract.name);
  const present = lineOfBinding(file, wanted.name) ?? lineOfProperty(object, wanted.name);
  if (present !== null) return { kind: "present", line: present };
  fitTo(project, text);
  return object === null ? addExport(file, wanted) : addProperty(file, object, wanted);
}

function addExport(file: SourceFile, { name, description, contract, value }: NewExport): Edit {
  const isScript = /\.[cm]?jsx?$/.test(file.getFilePath());
  const type = isScript ? "" : `: ${importedAs(file, contract)}[${JSON.stringify(name)}]`;
  const jsdoc = isScript ? `\n * @type {import(${JSON.stringify(contract.from)}).${contract.name}[${JSON.stringify(name)}]}` : "";
  const comment = isScript ? `/**\n * ${description}${jsdoc}\n */` : `/** ${description} */`;
  const newline = file.getFullText().includes("\r\n") ? "\r\n" : "\n";
  const before = file.getFullText().trimEnd();
  const statement = `${comment}\nexport const ${name}${type} = ${value};\n`.replaceAll("\n", newline);
  return { kind: "added", where: "export", text: before === "" ? statement : `${before}${newline}${newline}${statement}` };
}

function addProperty(file: SourceFile, object: ObjectLiteralExpression, { name, value }: NewExport): Edit {
  object.addProperty(`${name}: ${value}`);
  return { kind: "added", where: "object", text: file.getFullText() };
}

/** The name under which a type is imported; imports it where it is not. */
function importedAs(file: SourceFile, { name, from }: NewExport["contract"]): string {
  const declaration = file.getImportDeclaration(
    (candidate) => candidate.getModuleSpecifierValue() === from && candidate.getNamespaceImport() === undefined,
  );
  const specifier = declaration?.getNamedImports().find((candidate) => candidate.getName() === name);
  if (specifier !== undefined) return specifier.getAliasNode()?.getText() ?? name;
  const alias = lineOfBinding(file, name) === null ? null : `${name}Contract`;
  const named = alias === null ? { name } : { name, alias };
  if (declaration?.isTypeOnly()) declaration.addNamedImport(named);
  else
    file.insertImportDeclaration(file.getImportDeclarations().length, { isTypeOnly: true, moduleSpecifier: from, namedImports: [named] });
  return alias ?? name;
}

/** The object literal of a top-level constant whose type speaks of the contract: `const handlers: Handlers = { ... }`. */
function objectOf(file: SourceFile, contract: string): ObjectLiteralExpression | null {
  const { SyntaxKind } = library();
  const named = new RegExp(`\\b${contract}(?:Of)?\\b(?!\\[)`);
  for (const declaration of file.getVariableDeclarations()) {
    const value = declaration.getInitializer();
    const satisfied = value?.asKind(SyntaxKind.SatisfiesExpression);
    const type = declaration.getTypeNode()?.getText() ?? satisfied?.getTypeNode()?.getText() ?? "";
    const object = (satisfied?.getExpression() ?? value)?.asKind(SyntaxKind.ObjectLiteralExpression);
    if (object !== undefined && named.test(type)) return object;
  }
  return null;
}

function lineOfProperty(object: ObjectLiteralExpression | null, name: string): number | null {
  return object?.getProperty(name)?.getStartLineNumber() ?? null;
}

/** Where a file declares, imports or exports a name. */
function lineOfBinding(file: SourceFile, name: string): number | null {
  const isNamed = (node: { getName(): string | undefined; getStartLineNumber(): number }): boolean => node.getName() === name;
  const declared = [
    ...file.getVariableDeclarations(),
    ...file.getFunctions(),
    ...file.getClasses(),
    ...file.getInterfaces(),
    ...file.getTypeAliases(),
  ].find(isNamed);
  const imported = file.getImportDeclarations().flatMap((declaration) => declaration.getNamedImports());
  const exported = file.getExportDeclarations().flatMap((declaration) => declaration.getNamedExports());
  const specifier = [...imported, ...exported].find((candidate) => (candidate.getAliasNode()?.getText() ?? candidate.getName()) === name);
  return (declared ?? specifier)?.getStartLineNumber() ?? null;
}

/** Writes as the file is written. */
function fitTo(project: Project, text: string): void {
  const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
  const { IndentationText, ts } = library();
  project.manipulationSettings.set({
    indentationText: indent.startsWith("\t")
      ? IndentationText.Tab
      : indent.length > 2
        ? IndentationText.FourSpaces
        : IndentationText.TwoSpaces,
    newLineKind: text.includes("\r\n") ? ts.NewLineKind.CarriageReturnLineFeed : ts.NewLineKind.LineFeed,
    useTrailingCommas: true,
  });
}
