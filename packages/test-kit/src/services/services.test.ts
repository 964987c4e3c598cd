import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { findPostgres } from './find-postgres.js';
import { findRedis } from './find-redis.js';
import { startRedisResponder } from './redis-responder.js';
import { services } from './services.js';

/** Sends commands of words to a Redis and answers everything it wrote. */
async function resp(port: number, ...commands: string[][]): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  for (const words of [...commands, ['QUIT']]) {
    const bulk = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('');
    socket.write(`*${words.length}\r\n${bulk}`);
  }
  return text(socket);
}

test('stand-ins serve when asked for, and say so', async () => {
  const said: string[] = [];
  const taken = await startRedisResponder();
  const found = await services({
    embedded: { postgres: true, redis: true },
    real: true,
    ports: { postgres: taken.port },
    say: (sentence) => said.push(sentence),
  });
  expect(found.postgres.embedded).toBe(true);
  expect(found.redis.embedded).toBe(true);
  expect(found.postgres.port).not.toBe(taken.port);
  expect(said).toEqual([
    `PGlite serves PostgreSQL on 127.0.0.1:${found.postgres.port}`,
    `a small responder stands in for Redis on 127.0.0.1:${found.redis.port}`,
  ]);
  expect(await findPostgres(found.postgres.port)).toMatchObject({ port: found.postgres.port });
  expect(await findRedis(found.redis.port)).toBe(true);
  const answers = await resp(
    found.redis.port,
    ['SET', 'kéy', 'välue', 'EX', '100'],
    ['GET', 'kéy'],
    ['TTL', 'kéy'],
    ['SET', 'kéy', 'other', 'NX'],
    ['MGET', 'kéy', 'none'],
    ['INCR', 'n'],
    ['DEL', 'kéy', 'none'],
    ['EXISTS', 'kéy'],
    ['INCR', 'n'],
    ['LPUSH', 'l', '1'],
  );
  expect(answers.split('\r\n')).toEqual([
    '+OK',
    '$6',
    'välue',
    ':100',
    '$-1',
    '*2',
    '$6',
    'välue',
    '$-1',
    ':1',
    ':1',
    ':0',
    ':2',
    "-ERR unknown command 'LPUSH'",
    '+OK',
    '',
  ]);
  await found.close();
  await taken.close();
  expect(await findPostgres(found.postgres.port)).toBeUndefined();
  expect(await findRedis(found.redis.port)).toBe(false);
});

test('a server that is missing is an error when a real one is asked for', async () => {
  const postgres = services({ real: true, standard: { postgres: 1 } });
  await expect(postgres).rejects.toThrow('no PostgreSQL answers on 127.0.0.1:1');
  const redis = services({ embedded: { postgres: true }, real: true, standard: { redis: 1 } });
  await expect(redis).rejects.toThrow('no Redis answers on 127.0.0.1:1');
});
