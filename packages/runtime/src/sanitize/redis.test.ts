import { describe, expect, it } from 'vitest';
import { redis } from './index.js';

describe('redis', () => {
  it.each([
    ['GET', ['k'], 'GET k'],
    ['set', ['k', 'secret', 'EX', 60], 'set k ? ? ?'],
    ['SETEX', ['k', 5, 'secret'], 'SETEX k ? ?'],
    ['HSET', ['k', 'f', 'secret', 'g', 'secret'], 'HSET k f ? ? ?'],
    ['HGET', ['k', 'f'], 'HGET k f'],
    ['hmget', ['k', 'f', 'g'], 'hmget k f g'],
    ['MSET', ['k', 'secret'], 'MSET k ?'],
    ['LREM', ['k', 0, 'secret'], 'LREM k ? ?'],
    ['LPUSH', ['k', 'secret'], 'LPUSH k ?'],
    ['ZADD', ['k', 1, 'secret'], 'ZADD k ? ?'],
    ['ZRANGEBYLEX', ['k', '[secret', '+'], 'ZRANGEBYLEX k ? ?'],
    ['SISMEMBER', ['k', 'secret'], 'SISMEMBER k ?'],
    ['XADD', ['k', '*', 'f', 'secret'], 'XADD k ? ? ?'],
    ['PUBLISH', ['c', 'secret'], 'PUBLISH c ?'],
    ['subscribe', ['c', 'd'], 'subscribe c d'],
    ['BLPOP', ['a', 'b', 0], 'BLPOP a b 0'],
    ['AUTH', ['user', 'secret'], 'AUTH ? ?'],
    ['HELLO', ['3', 'AUTH', 'u', 'secret'], 'HELLO ? ? ? ?'],
    ['CONFIG', ['SET', 'requirepass', 'secret'], 'CONFIG SET ? ?'],
    ['ACL', ['SETUSER', 'u', '>secret'], 'ACL SETUSER ? ?'],
    ['MIGRATE', ['h', 1, 'k', 0, 9, 'AUTH', 'secret'], 'MIGRATE ? ? ? ? ? ? ?'],
    ['EVAL', ['return "secret"', 1, 'k', 'secret'], 'EVAL ? ? ? ?'],
    ['EVALSHA', ['abc', 1, 'k', 'secret'], 'EVALSHA abc ? ? ?'],
    ['FCALL', ['fn', 0], 'FCALL fn ?'],
    ['SCRIPT', ['LOAD', 'secret'], 'SCRIPT LOAD ?'],
    ['SCAN', [0, 'MATCH', 'x*'], 'SCAN 0 MATCH x*'],
    ['JSON.SET', ['k', '$', 'secret'], 'JSON.SET k ? ?'],
    ['unheard', ['secret'], 'unheard ?'],
    ['PING', ['secret'], 'PING ?'],
    ['ECHO', ['secret'], 'ECHO ?'],
    ['PING', [], 'PING'],
  ])('%s %j', (command, args, expected) => {
    expect(redis(command, args)).toBe(expected);
  });

  it('is bounded, and shows no binary argument', () => {
    expect(
      redis(
        'DEL',
        Array.from({ length: 1000 }, () => 'k'.repeat(10_000)),
      ).length,
    ).toBeLessThan(3000);
    expect(redis('GET', [Buffer.from('k')])).toBe('GET ?');
  });
});
