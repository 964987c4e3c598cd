import { expect, test } from 'vitest';
import { builtinsToHandOver, type Project } from '../src/index.js';

test('a built-in that not every Node has is not imported for packages that may not use it', () => {
  const project = {
    channels: true,
    known: { of: () => undefined },
    options: {},
    rules: [
      { library: 'node:http', aliases: ['http', 'node:https'], assumed: true },
      { library: 'node:child_process' },
      { library: 'node:sqlite' },
      { library: 'pg' },
    ],
  } as unknown as Project;
  expect(builtinsToHandOver(project, ['left-pad'])).toEqual(['node:http', 'node:https']);
  expect(builtinsToHandOver(project, [])).toEqual([]);
});
