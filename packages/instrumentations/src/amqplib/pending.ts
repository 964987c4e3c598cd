import type { Operation } from '@spanweave/runtime/kernel';
import type { Channel } from './channel.js';

/** A message that is with the application. */
export interface Processing {
  readonly operation: Operation;
  /** The handler has returned without a promise: the operation ends when the message is settled. */
  waits: boolean;
  /** The message was settled, and how, if it was refused. */
  settled: boolean;
  refused?: string;
}

/** What of a channel ends at the latest with it. */
export interface Pending {
  /** Messages that are not settled, by delivery tag, oldest first. */
  readonly messages: Map<number, Processing>;
  /** Messages that the server has not confirmed. */
  readonly unconfirmed: Set<Operation>;
}

const channels = /* @__PURE__ */ new WeakMap<Channel, Pending>();

/** What is open on a channel. The first question makes sure that it ends when the channel closes. */
export function pendingOf(channel: Channel): Pending {
  const known = channels.get(channel);
  if (known) return known;
  const pending: Pending = { messages: new Map(), unconfirmed: new Set() };
  channels.set(channel, pending);
  channel.once('close', () => {
    channels.delete(channel);
    for (const { operation, waits } of pending.messages.values())
      if (waits) operation.fail(undefined, 'channel_closed');
    for (const operation of pending.unconfirmed) operation.fail(undefined, 'channel_closed');
  });
  return pending;
}

/**
 * Messages up to and including a tag, or that one alone, are settled; tag 0 stands for all.
 *
 * @param refused How, if not by an acknowledgement.
 */
export function settleTo(channel: Channel, tag: number, upTo: boolean, refused?: string): void {
  const { messages } = pendingOf(channel);
  for (const [known, processing] of messages) {
    if (tag !== 0 && (upTo ? known > tag : known !== tag)) continue;
    messages.delete(known);
    processing.settled = true;
    if (refused) processing.refused = refused;
    if (processing.waits) finish(processing);
  }
}

/** Ends the operation of a message that is over. */
export function finish({ operation, refused }: Processing): void {
  if (refused) operation.fail(undefined, refused);
  else operation.end();
}
