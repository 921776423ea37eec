import { ts } from "ts-morph";

/** What generated code may use of the language's own, as a value or as a type. */
const known = new Set([
  "Set",
  "Number",
  "Object",
  "Array",
  "undefined",
  "Infinity",
  "NaN",
  "Promise",
  "Record",
  "Omit",
  "Extract",
  "Exclude",
  "Readonly",
  "ReadonlySet",
  "RegExp",
  "arguments",
]);

/** The names that a module uses and does not declare anywhere, sorted: a name that is declared in one place counts everywhere. */
export function freeNames(file: ts.SourceFile): readonly string[] {
  const declared = new Set<string>(known);
  const used = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) (isDeclaration(node) ? declared : isUse(node) ? used : new Set<string>()).add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return [...used].filter((name) => !declared.has(name)).sort();
}

function isDeclaration(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isImportSpecifier(parent) || ts.isNamespaceImport(parent)) return parent.name === node;
  return (
    (ts.isVariableDeclaration(parent) ||
      ts.isParameter(parent) ||
      ts.isFunctionDeclaration(parent) ||
      ts.isInterfaceDeclaration(parent) ||
      ts.isTypeAliasDeclaration(parent) ||
      ts.isTypeParameterDeclaration(parent) ||
      ts.isBindingElement(parent)) &&
    parent.name === node
  );
}

/** Whether it stands for something, and is not the name of a member. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) || ts.isPropertySignature(parent) || ts.isPropertyAssignment(parent))
    return !("name" in parent && parent.name === node);
  if (ts.isQualifiedName(parent)) return parent.left === node;
  if (ts.isImportSpecifier(parent) || ts.isNamedTupleMember(parent)) return false;
  return true;
}
