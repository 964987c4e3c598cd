import { guard, state } from '@spanweave/runtime/kernel';
import { builtin } from '../http/builtin.js';
import { weave } from './advice.js';
import type { App } from './app.js';
import { fastify } from './library.js';

interface Channels {
  subscribe(name: string, listener: (message: unknown) => void): void;
}

/** Noted in the state that every copy of the runtime shares. */
const SUBSCRIBED = 'fastify:subscribed';

/** Hears of each app of this process when it is made, whichever copy of Fastify makes it. Once a process. */
export function subscribe(): void {
  const channels = builtin<Channels>('node:diagnostics_channel');
  if (!channels || state.reported.has(SUBSCRIBED)) return;
  state.reported.add(SUBSCRIBED);
  channels.subscribe('fastify.initialization', (message) =>
    guard(fastify, () => weave((message as { readonly fastify: App }).fastify)),
  );
}
