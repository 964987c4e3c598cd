import type ts from 'typescript';
import type { Subject } from './tree-output.js';

/** The identifier that declares an imported name at the top of a file. */
export function importedName(
  name: string,
  { build, source }: Pick<Subject, 'build' | 'source'>,
): ts.Identifier | undefined {
  const { ts } = build;
  for (const statement of source.statements) {
    if (ts.isImportEqualsDeclaration(statement) && statement.name.text === name) return statement.name;
    if (!ts.isImportDeclaration(statement)) continue;
    const clause = statement.importClause;
    if (clause?.name?.text === name) return clause.name;
    const bindings = clause?.namedBindings;
    if (bindings === undefined) continue;
    if (ts.isNamespaceImport(bindings)) {
      if (bindings.name.text === name) return bindings.name;
      continue;
    }
    const found = bindings.elements.find((element) => element.name.text === name);
    if (found !== undefined) return found.name;
  }
  return undefined;
}
