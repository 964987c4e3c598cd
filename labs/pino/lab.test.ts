import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { install } from '@spanweave/test-kit';
import { expect, test } from 'vitest';
import { lab } from '../lib/lab.js';

lab(import.meta.dirname);

type Pino = (options: object, stream: object) => { info(given: object): void };

// Why the channel stays unused: what fails here after an update is a reason to look at the decision again.
test('a subscriber to the channel can add a field only to the caller’s own object', async () => {
  const require = createRequire(join(await install(import.meta.dirname), 'index.js'));
  const pino = require('pino') as Pino;
  const lines: string[] = [];
  const logger = pino({ base: null }, { write: (line: string) => lines.push(line) });
  const listener = (message: unknown): void => {
    const { arguments: given } = message as { arguments: { 0: object } };
    given[0] = { ...given[0], trace_id: 'added' };
  };
  subscribe('tracing:pino_asJson:start', listener);
  try {
    logger.info({ order: 7 });
  } finally {
    unsubscribe('tracing:pino_asJson:start', listener);
  }
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ order: 7 });
  expect(lines[0]).not.toContain('added');
});
