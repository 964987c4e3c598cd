import { Cluster, Redis } from 'ioredis';
import { expect, it } from 'vitest';
import { inMemorySdk } from '../../test/in-memory-sdk.js';
import { patch } from './patch.js';

it('reaches pipelines of a program that imports nothing but Cluster, once somebody listens', () => {
  patch({ Cluster });
  const cluster = new Cluster([{ host: '127.0.0.1', port: 1 }], { lazyConnect: true });
  const pipelines = Object.getPrototypeOf(new Redis({ lazyConnect: true }).pipeline());
  const original = pipelines.exec;
  cluster.multi();
  expect(pipelines.exec).toBe(original);
  const sdk = inMemorySdk();
  cluster.multi();
  const woven = pipelines.exec;
  expect(woven).not.toBe(original);
  expect(woven.name).toBe(original.name);
  cluster.pipeline();
  expect(pipelines.exec).toBe(woven);
  sdk.off();
});
