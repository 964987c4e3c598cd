import type { CallExpression, NewExpression } from 'oxc-parser';
import { className } from '../../compiled/class-name.js';
import { classOf } from '../../compiled/class-of.js';
import type { Tree } from '../../scope/tree.js';

/**
 * Name of the class that a call decorates: `@Controller('users') class Users {}`, and as compilers leave it,
 * `Users = __decorate([Controller('users')], Users)`. `undefined` for any other call.
 */
export function decoratedClass(tree: Tree, call: CallExpression | NewExpression): string | undefined {
  const { parent } = call;
  if (parent?.type === 'Decorator') {
    const holder = parent.parent;
    return holder?.type === 'ClassDeclaration' || holder?.type === 'ClassExpression'
      ? className(holder, tree)
      : undefined;
  }
  const applied = parent?.type === 'ArrayExpression' ? parent.parent : undefined;
  if (applied?.type !== 'CallExpression' || applied.arguments.length !== 2) return undefined;
  const [list, target] = applied.arguments;
  const holder = list === parent && target !== undefined ? classOf(target, tree) : undefined;
  return holder === undefined ? undefined : className(holder, tree);
}
