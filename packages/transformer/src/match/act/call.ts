import { originalCall } from '../../original/original-call.js';
import { callRefused } from '../../problem/codes.js';
import type { CallAction } from '../../rule/action.js';
import { runtime } from '../runtime.js';
import type { Act } from './acting.js';
import { adviceSpecifier } from './advice-specifier.js';
import { callee } from './callee.js';
import { decoratedClass } from './decorated-class.js';
import { enclosingName } from './enclosing-name.js';
import { urlTemplate } from './url-template.js';

/** A call goes through advice, which gets the site. */
export const callAct: Act<CallAction> = {
  seam: 'call',
  advice: ({ call }) => call,
  act({ call, relative }, match, { builder, compiled, context, target }) {
    if (match.kind !== 'call') return { miss: 'shape-changed' };
    const { node } = match;
    const { tree } = builder;
    const form = callee(tree, node);
    if ('reason' in form) return { miss: 'refused', wording: callRefused({ name: target, ...form }) };
    const { rule, rank } = compiled;
    const { file, ...written } = originalCall(node, tree, context) ?? { tree, node, file: context.file };
    const template = urlTemplate(written.tree, written.node, relative);
    const decorates = decoratedClass(written.tree, written.node);
    const site = builder.addSite({
      library: rule.id,
      functionName: enclosingName(written.tree, written.node, file),
      file,
      ...written.tree.position(written.node.start),
      ...(template === undefined ? {} : { urlTemplate: template }),
      ...(decorates === undefined ? {} : { decorates }),
    });
    builder.wantImport(runtime.site, 'site');
    const advice = builder.wantImport(adviceSpecifier(rule, 'advice'), call);
    const { start, end } = node;
    builder.addEdit({ kind: 'wrap-call', start, end, advice, site, ...form }, rank);
    return undefined;
  },
};
