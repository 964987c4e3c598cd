import type { Node } from '../parse/node.js';
import type { Tree } from '../scope/tree.js';
import type { Holder } from './class-of.js';

/**
 * The name that the source gave a class: its own, or that of the variable it ends up in. Compilers rename a class that
 * speaks of itself: `var KycService = (function () { function KycService_1() {} … })()`, `_KycService`.
 */
export function className(holder: Holder, tree: Tree): string | undefined {
  const own = holder.id?.name;
  let outer: string | undefined;
  for (let at: Node | null | undefined = holder.parent; at !== null && at !== undefined; at = at.parent) {
    if (at.type === 'VariableDeclarator') {
      if (at.id.type === 'Identifier') outer = at.id.name;
      break;
    }
    if (at.type === 'MethodDefinition' || at.type === 'ClassBody' || at.type === 'Program') break;
  }
  if (own === undefined) return outer ?? assignedTo(holder, tree);
  return outer !== undefined && (own === `_${outer}` || own.replace(/_\d+$/, '') === outer) ? outer : own;
}

function assignedTo({ parent }: Holder, tree: Tree): string | undefined {
  if (parent?.type === 'ExportDefaultDeclaration') return 'default';
  return parent?.type === 'AssignmentExpression' && parent.left.type === 'Identifier'
    ? tree.text(parent.left)
    : undefined;
}
