/** Folder id of a library: `@aws-sdk/client-s3` → `aws-sdk-client-s3`, `node:http2` → `http2`. */
export const idOf = (library) =>
  library
    .replace(/^node:/, '')
    .replace(/^@/, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .toLowerCase();

/**
 * The files of a library's lab: the program that asks it for everything it is covered for.
 * @param library npm package name
 */
export const labScaffold = (library) => ({
  'workload.cjs': `const library = require('${library}');

exports.run = async ({ step, together, where }) => {
  await step('call', async () => typeof library);
};
`,
  'lab.test.ts': `import { lab } from '../lib/lab.js';

lab(import.meta.dirname);
`,
});

/**
 * The files of a new library folder.
 * @param library npm package name or `node:` built-in
 * @param version installed version, if there is one; decides the range the rule starts with
 */
export function scaffold(library, version) {
  const id = idOf(library);
  const name = id.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
  const builtin = library.startsWith('node:');
  const major = version ? Number(version.split('.')[0]) : 1;
  const range = builtin ? '' : `\n      versions: '>=${major}.0.0 <${major + 1}',\n      file: 'index.js',`;
  return {
    id,
    texts: {
      'rule.ts': `import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

/** ${library}: where its calls are made. */
export const rule: Rule<keyof typeof advice> = {
  library: '${library}',
  id: '${id}',
  telemetry: { spans: [{ name: '${id}', kind: 'client', attributes: ['error.type'] }] },
  weave: [
    {${range}
      where: { function: 'call' },
      do: { around: 'call' },
    },
  ],
};
`,
      'advice.ts': `import { SpanKind } from '@opentelemetry/api';
import { type Advice, around, Library, startOperation } from '@spanweave/runtime/kernel';

const ${name} = /* @__PURE__ */ new Library('${id}');

/** One call of ${library}: a CLIENT span. */
export const call: Advice = /* @__PURE__ */ around(${name}, 'call', () =>
  startOperation(${name}, { name: '${id}', kind: SpanKind.CLIENT, attributes: {} }),
);
`,
      'advice.test.ts': `import { transform, compileRules } from '@spanweave/transformer';
import { expect, it } from 'vitest';
import { rule } from './rule.js';

const context = {
  rules: compileRules([rule]),
  owner: { name: '${library}', version: '${version ?? '1.0.0'}' },
  path: 'index.js',
  file: 'node_modules/${library}/index.js',
  own: false,
} as const;

it('weaves the function that does the work', () => {
  const result = transform('exports.call = function call(input) { return input; };', '${id}.js', context);
  expect(result?.plan.outcomes).toContainEqual(expect.objectContaining({ library: '${id}', target: 'call' }));
  expect(result?.plan.outcomes.every((outcome) => outcome.miss === undefined)).toBe(true);
});
`,
      'README.md': 'Written by hand: what is special about this library, and what is not covered.\n',
    },
  };
}
