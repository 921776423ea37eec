import { ts } from "ts-morph";
import { freeNames } from "./free-names.js";

/** The modules of others that generated code may ask for, beside its neighbours. */
const modules = new Set(["@eventbook/runtime", "@eventbook/runtime/check", "@eventbook/runtime/store"]);

/** A neighbour in the same folder. */
const neighbour = /^\.\/[^/\\]+\.js$/u;

/** What a generated file may hold and does not, a line each; nothing where it is as it should be. `shipped` are the modules of packages that the model uses. */
export function strangeScript(path: string, text: string, shipped: ReadonlySet<string>): readonly string[] {
  const script = parse(path, text);
  if (script.broken.length > 0) return script.broken.map((message) => `${path} cannot be parsed: ${message}`);
  const isDeclaration = path.endsWith(".d.ts");
  return [
    ...script.file.statements.flatMap((statement) => strangeStatement(statement, isDeclaration)),
    ...script.file.statements.filter(ts.isImportDeclaration).flatMap((statement) => strangeImport(statement, shipped)),
    ...strangeLoads(script.file, shipped),
    ...freeNames(script.file).map((name) => `it asks for \`${name}\`, which it neither declares nor imports`),
    ...strangeComments(text),
  ].map((sentence) => `${path}: ${sentence}`);
}

/** The names that a module exports, sorted; what only types are called is in it too. */
export function exportsOf(path: string, text: string): readonly string[] {
  return parse(path, text)
    .file.statements.filter((statement) => isExported(statement))
    .flatMap((statement) =>
      ts.isVariableStatement(statement)
        ? statement.declarationList.declarations.map(({ name }) => name.getText())
        : "name" in statement
          ? [(statement as ts.DeclarationStatement).name?.getText() ?? "default"]
          : ["default"],
    )
    .sort();
}

function parse(path: string, text: string): { readonly file: ts.SourceFile; readonly broken: readonly string[] } {
  const kind = path.endsWith(".js") ? ts.ScriptKind.JS : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  // What the parser found is not part of its public face.
  const found: unknown = Reflect.get(file, "parseDiagnostics");
  const diagnostics = Array.isArray(found) ? (found as readonly ts.Diagnostic[]) : [];
  return { file, broken: diagnostics.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " ")) };
}

function isExported(statement: ts.Statement): boolean {
  return (
    ts.isExportAssignment(statement) ||
    ts.isExportDeclaration(statement) ||
    (ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword))
  );
}

function strangeStatement(statement: ts.Statement, isDeclaration: boolean): readonly string[] {
  if (ts.isImportDeclaration(statement) || ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return [];
  if (ts.isFunctionDeclaration(statement)) return statement.name === undefined ? ["a function has no name"] : [];
  if (!ts.isVariableStatement(statement)) return [`${ts.SyntaxKind[statement.kind]} stands in it: ${short(statement)}`];
  if ((statement.declarationList.flags & ts.NodeFlags.Const) === 0) return [`a variable is no constant: ${short(statement)}`];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) => [
    ...(ts.isIdentifier(name) ? [] : [`a constant takes something apart: ${short(statement)}`]),
    ...(initializer === undefined ? (isDeclaration ? [] : ["a constant has no value"]) : runningParts(initializer)),
  ]);
}

function strangeImport({ moduleSpecifier, importClause }: ts.ImportDeclaration, shipped: ReadonlySet<string>): readonly string[] {
  const module = ts.isStringLiteral(moduleSpecifier) ? moduleSpecifier.text : "";
  if (importClause === undefined) return [`an import is there for what it does: ${module}`];
  return modules.has(module) || shipped.has(module) || neighbour.test(module) || module === "../registry.js"
    ? []
    : [`it imports ${JSON.stringify(module)}`];
}

/** Kinds of expressions that do nothing when they are reached. */
const still = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ArrowFunction,
]);

/** What a constant's value would run while its module is loaded. */
function runningParts(value: ts.Expression): readonly string[] {
  if (still.has(value.kind)) return [];
  if (ts.isArrayLiteralExpression(value)) return value.elements.flatMap(runningParts);
  if (ts.isObjectLiteralExpression(value)) return value.properties.flatMap(runningProperty);
  if (ts.isPrefixUnaryExpression(value) && ts.isNumericLiteral(value.operand)) return [];
  if (ts.isSatisfiesExpression(value) || ts.isParenthesizedExpression(value) || ts.isAsExpression(value))
    return runningParts(value.expression);
  if (ts.isNewExpression(value) && ts.isIdentifier(value.expression) && value.expression.text === "Set")
    return (value.arguments ?? []).flatMap(runningParts);
  return [`${ts.SyntaxKind[value.kind]} would run when the module is loaded: ${short(value)}`];
}

function runningProperty(property: ts.ObjectLiteralElementLike): readonly string[] {
  if (ts.isShorthandPropertyAssignment(property)) return [];
  if (!ts.isPropertyAssignment(property)) return [`${ts.SyntaxKind[property.kind]} stands in an object: ${short(property)}`];
  const { name, initializer } = property;
  if (!ts.isComputedPropertyName(name)) {
    // Written without brackets it would not be a property, but what the object inherits from.
    return [...(ts.isStringLiteral(name) || ts.isIdentifier(name) ? protoOf(name.text) : []), ...runningParts(initializer)];
  }
  return [
    ...(ts.isStringLiteral(name.expression) ? [] : [`a property's name is worked out: ${short(name)}`]),
    ...runningParts(initializer),
  ];
}

function protoOf(name: string): readonly string[] {
  return name === "__proto__" ? ["an object's prototype is set"] : [];
}

/** Functions may do what they like when they are called, but for loading what is not theirs. */
function strangeLoads(file: ts.SourceFile, shipped: ReadonlySet<string>): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [module] = node.arguments;
      const isOurs = module !== undefined && ts.isStringLiteral(module) && (neighbour.test(module.text) || shipped.has(module.text));
      if (!isOurs) found.push(`it loads ${short(node)}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** Comments that a compiler, a linter or a page around the script obeys. */
function strangeComments(text: string): readonly string[] {
  const found = /@ts-(?:ignore|nocheck|expect-error)|\/\/\/\s*<reference|<\/script|<!--/iu.exec(text);
  return found === null ? [] : [`somebody else would obey ${JSON.stringify(found[0])}`];
}

function short(node: ts.Node): string {
  return node.getText().slice(0, 60).replaceAll(/\s+/gu, " ");
}
