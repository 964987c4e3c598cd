import type { Attributes } from '@opentelemetry/api';
import type { Client } from './client.js';

/** Attributes of a message on a topic; `filter` is what the client has subscribed to. */
export function described({ options = {} }: Client, topic: string, filter?: string): Attributes {
  const { host, hostname, port, clientId } = options;
  // Devices and the like stand in topics: levels with a digit are many.
  const template = filter ?? topic.replace(/[^/]*\d[^/]*/g, '+');
  return {
    'messaging.client.id': clientId,
    'messaging.destination.template': template === topic ? undefined : template,
    'server.address': hostname ?? host,
    'server.port': port === undefined ? undefined : Number(port),
  };
}

const subscribed = /* @__PURE__ */ new WeakMap<Client, Set<string>>();

/** Notes the filters with wildcards of `subscribe(topic | topics | { topic: options })`. */
export function noteFilters(client: Client, topics: unknown): void {
  const known = subscribed.get(client) ?? new Set();
  subscribed.set(client, known);
  const all =
    typeof topics === 'string' ? [topics] : Array.isArray(topics) ? topics : Object.keys(topics ?? {});
  for (const topic of all) if (/[+#]/.test(topic)) known.add(topic);
}

/** The client's filter with wildcards that a topic fits. */
export function filterOf(client: Client, topic: string): string | undefined {
  const levels = topic.split('/');
  for (const filter of subscribed.get(client) ?? []) {
    // `$share/group/filter`
    const parts = filter.replace(/^\$share\/[^/]*\//, '').split('/');
    const fits = parts.every(
      (part, at) => part === '#' || part === levels[at] || (part === '+' && at < levels.length),
    );
    if (fits && (parts.at(-1) === '#' || parts.length === levels.length)) return filter;
  }
  return undefined;
}
