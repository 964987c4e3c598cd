import { diag } from '@opentelemetry/api';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { configure } from './configure.js';
import { Library } from './kernel/library.js';
import { state } from './kernel/state.js';

const heard: string[] = [];
const hear = (...words: unknown[]) => heard.push(words.join(' '));
const quiet = () => undefined;

beforeEach(() => {
  heard.length = 0;
  state.options = {};
  state.reported.clear();
  diag.setLogger({ warn: hear, error: hear, info: quiet, debug: quiet, verbose: quiet });
});
afterEach(() => {
  diag.disable();
  delete process.env['OTEL_NODE_ENABLED_INSTRUMENTATIONS'];
  delete process.env['OTEL_NODE_DISABLED_INSTRUMENTATIONS'];
  configure({});
});

it('hands a library its options, each call adding to the earlier ones', () => {
  const library = new Library<{ depth?: number; wide?: boolean }>('shelf');
  expect(library.options()).toEqual({});
  configure({ shelf: { depth: 1 } });
  configure({ shelf: { wide: true } });
  expect(library.options()).toEqual({ depth: 1, wide: true });
  configure({ shelf: { enabled: false } });
  expect(library.enabled()).toBe(false);
});

it('reports an unknown library once, with the nearest name', async () => {
  new Library('shelf');
  configure({ shelv: {}, zebra: {} });
  configure({ shelv: {} });
  await Promise.resolve();
  expect(heard).toEqual([
    '[spanweave] configure: nothing woven here is called shelv; did you mean shelf? ',
    '[spanweave] configure: nothing woven here is called zebra ',
  ]);
});

it.each([
  ['', '', true, true],
  ['shelf', '', true, true],
  ['http, pg', '', false, true],
  ['', 'shelf ,app', false, false],
  ['shelf', 'shelf', false, true],
])('follows the environment: enabled %j, disabled %j', (enabled, disabled, shelf, app) => {
  process.env['OTEL_NODE_ENABLED_INSTRUMENTATIONS'] = enabled;
  process.env['OTEL_NODE_DISABLED_INSTRUMENTATIONS'] = disabled;
  expect(new Library('shelf').enabled()).toBe(shelf);
  expect(new Library('app').enabled()).toBe(app);
});
