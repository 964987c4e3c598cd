// What the plugin says to bundlers that it cannot work in.
import { expect, it } from 'vitest';
import { spanweave } from '../src/webpack/spanweave.js';

it.for([
  ['webpack 4', {}],
  ['an early webpack 5', { webpack: { version: '5.0.0' } }],
  ['an early Rspack', { webpack: { version: '5.75.0', rspackVersion: '1.0.0' } }],
] as const)('refuses %s', ([, compiler]) => {
  expect(() => spanweave().apply(compiler)).toThrow(expect.objectContaining({ code: 'SW3601' }));
});
