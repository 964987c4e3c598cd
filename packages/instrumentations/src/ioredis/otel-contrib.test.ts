import { once } from 'node:events';
import ioredis, { Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { inMemorySdk } from '../../test/in-memory-sdk.js';
import { register } from './otel-contrib.js';
import { patch } from './patch.js';

it('names what the contrib instrumentation names', async () => {
  patch(ioredis);
  register();
  const sdk = inMemorySdk();
  const redis = new Redis({ host: '127.0.0.1', port: 6379 });
  await once(redis, 'ready');
  redis.defineCommand('answer', { numberOfKeys: 0, lua: 'return 42' });
  const { spanId } = await sdk.inRoot(async () => {
    await (redis as unknown as { answer(): Promise<number> }).answer();
    await redis.pipeline().get('spanweave:contrib:a').exists('spanweave:contrib:b').exec();
  });
  redis.disconnect();
  const spans = sdk.spans().filter((span) => span.attributes['db.system.name'] === 'redis');
  expect(spans.map((span) => span.name)).toEqual(['evalsha', 'get', 'exists']);
  for (const span of spans) {
    expect(span.instrumentationScope.name).toBe('@opentelemetry/instrumentation-ioredis');
    expect(span.parentSpanContext?.spanId).toBe(spanId);
    expect(span.attributes).toMatchObject({ 'server.address': '127.0.0.1', 'server.port': 6379 });
  }
  sdk.off();
});
