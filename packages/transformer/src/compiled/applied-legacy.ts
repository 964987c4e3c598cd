import { bare } from '../join-point/bare.js';
import { staticKey } from '../join-point/static-key.js';
import type { Node } from '../parse/node.js';
import type { Applied, AppliedReader } from './applied.js';
import { className } from './class-name.js';
import { classOf } from './class-of.js';
import { memberKey } from './member-key.js';
import { memberOf } from './member-of.js';

/**
 * Legacy decorators of tsc, tslib, swc (`__decorate([…], KycService.prototype, 'compute', null)`), esbuild
 * (`__decorateClass`, with a number at the end) and Babel, whose list comes third:
 * `_applyDecoratedDescriptor(_class.prototype, 'compute', […], Object.getOwnPropertyDescriptor(…), _class.prototype)`.
 */
export const appliedLegacy: AppliedReader = (call, tree): readonly Applied[] | undefined => {
  const [first, second, third] = call.arguments;
  if (first === undefined || second === undefined || third === undefined) return undefined;
  const babel = third.type === 'ArrayExpression' && first.type !== 'ArrayExpression';
  const [list, target, named] = babel ? [third, first, second] : [first, second, third];
  if (list.type !== 'ArrayExpression' || call.arguments.length > 5) return undefined;
  const key = memberKey(named, true, tree);
  if (key === undefined) return undefined;
  const object = bare(target);
  const onPrototype =
    object.type === 'MemberExpression' && staticKey(object.property, object.computed) === 'prototype';
  const holder = classOf(onPrototype ? object.object : object, tree);
  if (holder === undefined) return undefined;
  return [
    {
      decorators: list,
      key: key.text,
      className: className(holder, tree),
      fn: memberOf(holder, { key, static: !onPrototype, kind: 'any' }, tree),
      ...(call.arguments.every((argument) => argument === list || isPlain(argument))
        ? { removable: call }
        : {}),
    },
  ];
};

/** Evaluates to something and does nothing: minifiers move the class itself into the first call, `(c = class {…}).prototype`. */
function isPlain(node: Node): boolean {
  switch (node.type) {
    case 'Identifier':
    case 'Literal':
    case 'ThisExpression':
      return true;
    case 'TemplateLiteral':
      return node.expressions.length === 0;
    case 'UnaryExpression':
      return isPlain(node.argument);
    case 'MemberExpression':
      return isPlain(node.object) && (!node.computed || isPlain(node.property));
    case 'CallExpression':
      return (
        node.callee.type === 'MemberExpression' &&
        isDescriptorOf(node.callee) &&
        node.arguments.every(isPlain)
      );
    default:
      return false;
  }
}

const isDescriptorOf = ({ property, computed }: Extract<Node, { type: 'MemberExpression' }>): boolean =>
  staticKey(property, computed) === 'getOwnPropertyDescriptor';
