import type { Session } from '../webpack/session.js';

const key: unique symbol = Symbol.for('@spanweave/unplugin sessions') as never;

/** Sessions of the plugins of this process, by id. A loader in another process finds none, and goes by its options. */
export function sessions(): Map<string, Session> {
  const held = globalThis as { [key]?: Map<string, Session> };
  held[key] ??= new Map();
  return held[key];
}
