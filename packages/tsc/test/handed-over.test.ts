import { expect, test } from 'vitest';
import { transform } from '../../transformer/src/transform.js';
import { fixtures } from '../../transformer/test/lib/fixture.js';
import { printTree } from '../src/print/print-tree.js';
import { compilers } from './support/compilers.js';
import { emit } from './support/emit.js';

const fixture = fixtures().find(({ name }) => name === 'a-handler-may-be-marked-as-well');

test.each(await compilers())('%s: a module calls its own function, not what it exports', (_, typescript) => {
  if (fixture === undefined) throw new Error('no such fixture');
  const { context, id, input } = fixture;
  const plan = transform(input, id, context)?.plan;
  if (plan === undefined) throw new Error('nothing was planned');
  const { options } = typescript.convertCompilerOptionsFromJson(
    { module: 'commonjs', target: 'es2022' },
    '/app',
  );
  const { code } = emit(typescript, { id, text: input, options }, [
    () => (transformation) => (file) => printTree(file, plan, { context: transformation, typescript }),
  ]);
  expect(code).toContain('exports.handler = $sw_e_handler');
  expect(code.match(/exports\.(?:handler|plain)\)?\(/g)).toBeNull();
});
