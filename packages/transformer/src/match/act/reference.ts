import { bare } from '../../join-point/bare.js';
import type { ReferenceMatch } from '../../join-point/match.js';
import type { Node } from '../../parse/node.js';
import { callRefused } from '../../problem/codes.js';
import type { ReferenceAction } from '../../rule/action.js';
import { statementOffset } from '../statement-offset.js';
import type { Act, Acting, Missed } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';
import { callee } from './callee.js';
import { offsetBehind } from './offset-behind.js';

/** Every reference to an immutable import goes through advice: calls, values, exports that pass it on. */
export const referenceAct: Act<ReferenceAction> = {
  seam: 'import',
  advice: ({ reference }) => reference,
  act({ reference }, match, acting) {
    if (match.kind !== 'reference') return { miss: 'shape-changed' };
    const wrong = refusal(match);
    if (wrong !== undefined) return unreached(acting, wrong);
    const { builder, compiled } = acting;
    const want = (): string => builder.wantImport(adviceSpecifier(compiled.rule, 'patch'), reference);
    if (match.exported !== undefined) return passOn(match, match.exported, want(), acting);
    const { node } = match;
    const { start, end } = node;
    const call = callOf(node);
    const shorthand = node.parent?.type === 'Property' && node.parent.shorthand;
    const plain = { kind: 'wrap-reference', start, end, shorthand } as const;
    if (call === undefined || node.type !== 'MemberExpression' || call.callee.type === 'SequenceExpression') {
      const construct = call?.type === 'NewExpression';
      builder.addEdit({ ...plain, advice: want(), construct, optional: false }, compiled.rank);
      return undefined;
    }
    const form = callee(builder.tree, call);
    if ('reason' in form) return unreached(acting, form.reason);
    const { construct, optional, member, callee: range } = form;
    const through = member === undefined ? {} : { member };
    builder.addEdit({ ...plain, ...range, advice: want(), construct, optional, ...through }, compiled.rank);
    return undefined;
  },
};

function unreached({ target }: Acting, reason: string): Missed {
  return { miss: 'unreachable', wording: callRefused({ name: target, reason }) };
}

/** Places where no call can stand in a name's place. */
function refusal({ node, exported }: ReferenceMatch): string | undefined {
  const { parent } = node;
  if (node.type === 'ExportAllDeclaration' && exported === undefined) return 'the namespace is passed on';
  if (node.type === 'JSXIdentifier') return 'it is a JSX tag';
  if (parent?.type === 'Decorator' || callOf(node)?.parent?.type === 'Decorator') return 'it is a decorator';
  if (parent?.type === 'AssignmentExpression' && parent.left === node) return 'it is assigned';
  if (parent?.type === 'UpdateExpression') return 'it is assigned';
  if (parent?.type === 'UnaryExpression' && parent.operator === 'delete') return 'it is deleted';
  return undefined;
}

/** The call whose callee a node is. */
function callOf(node: Node): Extract<Node, { type: 'CallExpression' | 'NewExpression' }> | undefined {
  let at = node;
  while (at.parent && at.parent.type !== 'ChainExpression' && bare(at.parent) === node) at = at.parent;
  const { parent } = at;
  if (parent?.type !== 'CallExpression' && parent?.type !== 'NewExpression') return undefined;
  return parent.callee === at ? parent : undefined;
}

function passOn(
  { node, use, binding }: ReferenceMatch,
  exported: string,
  advice: string,
  { builder, compiled }: Acting,
): undefined {
  const { tree } = builder;
  const name = node.type === 'ExportSpecifier' ? localText(node.local) : exported;
  const from = binding?.name ?? `${builder.wantImport(use.specifier, '*', use.node.start)}.${name}`;
  const local = `$sw_e_${exported.replace(/[^\p{ID_Continue}$]/gu, '_')}`;
  const at = statementOffset(tree);
  const how = node.type === 'ExportSpecifier' ? 'specifier' : 'star';
  const comma = offsetBehind(tree, ',', node.end);
  const brace = offsetBehind(tree, '}', node.end);
  const end = how === 'specifier' && comma > 0 && comma < brace ? comma : node.end;
  const { start } = node;
  builder.addEdit({ kind: 'wrap-export', start, end, advice, at, from, local, exported, how }, compiled.rank);
}

const localText = (name: { type: string; name?: string; value?: string }): string =>
  name.name ?? name.value ?? '';
