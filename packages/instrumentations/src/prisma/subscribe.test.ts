import { afterEach, describe, expect, it } from 'vitest';
import { helper } from './advice.js';
import { subscribe } from './subscribe.js';

const globals = globalThis as unknown as Record<string, { helper?: unknown } | undefined>;
const names = ['V7_PRISMA_INSTRUMENTATION', 'PRISMA_INSTRUMENTATION'];

afterEach(() => {
  for (const name of names) delete globals[name];
});

describe('the helper that the client reads', () => {
  it('is given to the client', () => {
    subscribe();
    expect(globals['V7_PRISMA_INSTRUMENTATION']?.helper).toBe(helper);
    expect(globals['PRISMA_INSTRUMENTATION']).toBeUndefined();
  });

  it.each(names)('leaves the one in %s', (name) => {
    const given = { helper: {} };
    globals[name] = given;
    subscribe();
    expect(names.map((one) => globals[one])).toEqual(names.map((one) => (one === name ? given : undefined)));
  });

  it('hands on what a remote engine logs, and asks it for no spans without a parent', () => {
    const heard: unknown[] = [];
    helper.dispatchEngineSpans([], ['a', 'b'], (event) => heard.push(event));
    expect(heard).toEqual(['a', 'b']);
    expect(helper.getTraceParent()).toBe('00-10-10-00');
    expect(helper.isEnabled()).toBe(false);
  });
});
