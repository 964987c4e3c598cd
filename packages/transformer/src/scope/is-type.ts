import type { Node } from 'oxc-parser';

const VALUES = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSExportAssignment',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSParameterProperty',
]);

/** True for TypeScript nodes that vanish when types are erased. */
export function isType(node: Node): boolean {
  return node.type.startsWith('TS') && !VALUES.has(node.type);
}
