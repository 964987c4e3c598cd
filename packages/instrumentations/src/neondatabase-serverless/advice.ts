import { call } from '@spanweave/runtime/call';
import type { Advice } from '@spanweave/runtime/kernel';
import type { Site } from '@spanweave/runtime/site';
import { connect as pgConnect, query as pgQuery } from '../pg/advice.js';
import { connect as poolConnect, newClient as poolNewClient } from '../pg-pool/advice.js';
import { wovenNeon } from './neon.js';

/** At a call of `neon`. */
export function neon<F>(site: Site, callee: F): F {
  return call(site, wovenNeon(callee));
}

/** The package holds a minified pg: its classes are told by what only they have. */
const isClient = (self: unknown): boolean =>
  typeof self === 'object' && self !== null && '_queryable' in self && 'connection' in self;

const onClient =
  (advice: Advice): Advice =>
  (self, args, proceed) =>
    isClient(self) ? advice(self, args, proceed) : Reflect.apply(proceed, undefined, args);

/** `client.query(…)`. */
export const query: Advice = /* @__PURE__ */ onClient(pgQuery);
/** `client._connect(callback)`. */
export const connectClient: Advice = /* @__PURE__ */ onClient(pgConnect);
/** `pool.connect(callback?)`, which knows a pool by itself. */
export const connect: Advice = poolConnect;
/** `pool.newClient(item)`. */
export const newClient: Advice = poolNewClient;
