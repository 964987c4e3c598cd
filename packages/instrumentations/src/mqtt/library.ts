import type {} from '@spanweave/runtime/configure';
import { Library } from '@spanweave/runtime/kernel';
import { Messaging, type MessagingOptions } from '@spanweave/runtime/messaging';
import { MESSAGING } from '../family.js';
import type { Packet, Sent } from './client.js';

/** What `configure({ mqtt: … })` takes. */
export interface MqttOptions extends MessagingOptions<Sent, Packet> {}

declare module '@spanweave/runtime/configure' {
  interface SpanweaveOptions {
    readonly mqtt?: MqttOptions & LibraryOptions;
  }
}

/** The package mqtt. */
export const library: Library<MqttOptions> = /* @__PURE__ */ new Library('mqtt', MESSAGING);

export const mqtt: Messaging = /* @__PURE__ */ new Messaging(library, 'mqtt');
