import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { Messaging, type MessagingOptions } from '@spanweave/runtime/messaging';
import { MESSAGING } from '../family.js';

/** What `configure({ 'socket.io': … })` takes. */
export type SocketIoOptions = Omit<MessagingOptions<SocketEvent>, 'link'>;

/** An event that is sent or processed. */
export interface SocketEvent {
  readonly event: string;
  readonly args: readonly unknown[];
}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly 'socket.io'?: SocketIoOptions & LibraryOptions;
  }
}

/** socket.io 3 and 4, the server. */
export const socketIo: Library<SocketIoOptions> = /* @__PURE__ */ new Library('socket.io', MESSAGING);

export const messaging: Messaging = /* @__PURE__ */ new Messaging(socketIo, 'socket.io');

const RESERVED = new Set([
  'connect',
  'connect_error',
  'connection',
  'disconnect',
  'disconnecting',
  'error',
  'newListener',
  'removeListener',
]);

/** True for the events that programs name themselves. */
export const isOwn = (event: unknown): event is string => typeof event === 'string' && !RESERVED.has(event);
