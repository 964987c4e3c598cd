import { guard } from '@spanweave/runtime/kernel';
import { ai } from './ai.js';
import { analyticsEngine } from './analytics-engine.js';
import { nameBinding } from './binding-name.js';
import { d1 } from './d1.js';
import { durableObject } from './durable-object.js';
import { fetcher } from './fetcher.js';
import type { Kind } from './kind.js';
import { kv } from './kv.js';
import { databases } from './library.js';
import { hasMethods } from './method.js';
import { once } from './once.js';
import { queue } from './queue.js';
import { r2 } from './r2.js';
import { vectorize } from './vectorize.js';

const kinds: readonly Kind[] = [kv, r2, d1, queue, durableObject, ai, vectorize, analyticsEngine, fetcher];

/**
 * Weaves the bindings that an `env` holds, and notes their names: once for each `env`, whose bindings stay the objects
 * that they are, so that the platform still takes them. Their classes are woven in place, which workerd's are open to.
 * Called where a worker begins to handle something; never throws. Woven methods do what they did until something listens.
 *
 * @param env What a handler, a Durable Object, a Workflow or a `WorkerEntrypoint` has as its `env`; other values are ignored.
 */
export function instrumentEnv(env: unknown): void {
  if (typeof env !== 'object' || env === null) return;
  guard(databases, () => {
    if (!once(env)) return;
    for (const name of Object.keys(env)) {
      const binding = (env as Record<string, unknown>)[name];
      if (typeof binding !== 'object' || binding === null) continue;
      const prototype: object | null = Object.getPrototypeOf(binding);
      // Plain data; the double of a test.
      if (prototype === null || prototype === Object.prototype) continue;
      const kind = kinds.find(({ methods }) => hasMethods(prototype, methods));
      if (!kind) continue;
      nameBinding(binding, name);
      if (once(prototype)) kind.weave(prototype, binding);
    }
  });
}
