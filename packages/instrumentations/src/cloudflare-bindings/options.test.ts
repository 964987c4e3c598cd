import { state } from '@spanweave/runtime/kernel';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { inMemoryTelemetry, only } from '../../test/in-memory-telemetry.js';
import { instrumentEnv } from './advice.js';
import type { CloudflareBindingsOptions } from './options.js';

// The shapes of workerd's classes; they themselves run in fixtures/cloudflare-bindings.

class Ai {
  async run(_model: string, inputs: { readonly prompt?: string }): Promise<object> {
    if (inputs.prompt === 'fail') throw new RangeError('no');
    return { response: 'four', usage: { prompt_tokens: 3, completion_tokens: 1 } };
  }
  gateway(): void {
    throw new Error('not asked');
  }
  toMarkdown(): void {
    throw new Error('not asked');
  }
}

class Statement {
  bind(): Statement {
    return new Statement();
  }
  async all(): Promise<object> {
    return { results: [{ id: 1 }, { id: 2 }], meta: { rows_read: 5, rows_written: 0 } };
  }
}

class Database {
  prepare(_text: string): Statement {
    return new Statement();
  }
  async batch(statements: readonly Statement[]): Promise<object[]> {
    return Promise.all(statements.map((statement) => statement.all()));
  }
  async exec(): Promise<object> {
    return { count: 1 };
  }
}

const env = { AI: new Ai(), DB: new Database() };
let otel: ReturnType<typeof inMemoryTelemetry>;
beforeAll(() => {
  otel = inMemoryTelemetry();
  instrumentEnv(env);
});
afterAll(() => otel.off());
afterEach(() => {
  configure({});
  otel.reset();
});

function configure(options: CloudflareBindingsOptions & { enabled?: boolean }): void {
  state.options['cloudflare-bindings'] = options;
  state.configured++;
}

it('records what was said when that is asked for, and not otherwise', async () => {
  const chat = { messages: [{ role: 'user', content: 'two and two' }] };
  await env.AI.run('m', chat as never);
  expect(Object.keys(only(await otel.ended(1)).attributes).join()).not.toContain('messages');
  otel.reset();
  configure({ captureMessageContent: true });
  await env.AI.run('m', chat as never);
  expect(only(await otel.ended(1)).attributes).toMatchObject({
    'gen_ai.input.messages': '[{"role":"user","parts":[{"type":"text","content":"two and two"}]}]',
    'gen_ai.output.messages': '[{"role":"assistant","parts":[{"type":"text","content":"four"}]}]',
  });
});

it('counts the rows when that is asked for', async () => {
  configure({ returnedRows: true });
  const statement = env.DB.prepare('SELECT id FROM t');
  await statement.all();
  await env.DB.batch([statement, statement]);
  // A batch's own statements are part of it.
  const [one, both] = await otel.ended(2);
  expect(one?.attributes['db.response.returned_rows']).toBe(2);
  expect(both?.attributes).toMatchObject({
    'db.response.returned_rows': 4,
    'cloudflare.d1.response.rows_read': 10,
    'db.operation.batch.size': 2,
  });
  expect(otel.spans()).toHaveLength(2);
});

it('wants a parent when that is asked for', async () => {
  configure({ requireParent: true });
  await env.DB.exec();
  expect(otel.spans()).toEqual([]);
  await otel.inside('root', () => env.DB.exec());
  expect(await otel.ended(2)).toHaveLength(2);
});

it('measures', async () => {
  await env.AI.run('m', { prompt: 'x' });
  await expect(env.AI.run('m', { prompt: 'fail' })).rejects.toThrow('no');
  await env.DB.prepare('SELECT 1').all();
  const durations = await otel.points('gen_ai.client.operation.duration');
  expect(durations.map(({ attributes }) => attributes['error.type'])).toContain('RangeError');
  expect(await otel.points('gen_ai.client.token.usage')).toHaveLength(4);
  const [statement] = await otel.points('db.client.operation.duration');
  expect(statement?.attributes['db.system.name']).toBe('cloudflare-d1');
});

it('does nothing but the call when it is switched off', async () => {
  configure({ enabled: false });
  expect(await env.AI.run('m', { prompt: 'x' })).toMatchObject({ response: 'four' });
  expect(await env.DB.exec()).toEqual({ count: 1 });
  expect(otel.spans()).toEqual([]);
});
