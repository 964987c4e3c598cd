import type { HandOver } from '@spanweave/transformer';
import type ts from 'typescript';
import type { TreeOutput } from '../print/tree-output.js';
import type { TreePrinter } from './tree-printer.js';

/**
 * What an import received is handed to advice, which weaves it in place (docs/adr/0004).
 *
 * `import pg, { Pool } from 'pg'` gets `$sw_i0({ default: pg, Pool });` first thing in the module body, a namespace
 * import `$sw_i0(ns);`; `require('pg')` becomes `$sw_i0(require('pg'))`, `import('pg')` becomes
 * `$sw_l(import('pg'), $sw_i0)`.
 */
export const handOver: TreePrinter<'hand-over'> = (edit, output) => {
  const { build } = output;
  const advice = (): ts.Expression => output.local(edit.advice);
  if (edit.how === 'require') output.expression(edit, (required) => build.call(advice(), [required]));
  else if (edit.how === 'dynamic')
    output.expression(edit, (loaded) => build.call(output.local(edit.loaded ?? ''), [loaded, advice()]));
  else if (edit.how === 'exports') {
    const { factory } = build;
    const exported = (): ts.Expression =>
      factory.createPropertyAccessExpression(factory.createIdentifier('module'), 'exports');
    const woven = factory.createAssignment(exported(), build.call(advice(), [exported()]));
    output.statement(edit.start, [factory.createExpressionStatement(woven)]);
  } else {
    const given = build.call(advice(), [received(edit.bindings ?? [], output)]);
    output.statement(edit.start, [build.factory.createExpressionStatement(given)]);
  }
};

function received(bindings: NonNullable<HandOver['bindings']>, output: TreeOutput): ts.Expression {
  const namespace = bindings.find(({ imported }) => imported === '*');
  if (namespace !== undefined) return output.reference(namespace.local);
  return output.build.record(bindings.map(({ imported, local }) => [imported, output.reference(local)]));
}
