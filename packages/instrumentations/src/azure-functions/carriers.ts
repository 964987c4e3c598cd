import type { MessageHeaders } from '@spanweave/runtime/messaging';
import type { Invocation } from './invocation.js';

type Properties = Readonly<Record<string, unknown>>;

/**
 * Where the senders' contexts stand, one for each message of an invocation: the application properties of Service Bus and
 * Event Hubs, which the host hands over as metadata (or, with SDK bindings, the messages themselves), and the
 * extension attributes of CloudEvents.
 *
 * @param input One message, or an array of them.
 */
export function carriersOf(input: unknown, { triggerMetadata: metadata = {} }: Invocation): MessageHeaders[] {
  const many = Array.isArray(input);
  const properties =
    metadata['applicationProperties'] ?? metadata['userProperties'] ?? metadata['properties'] ?? undefined;
  const lists =
    metadata['applicationPropertiesArray'] ??
    metadata['userPropertiesArray'] ??
    metadata['propertiesArray'] ??
    undefined;
  return (many ? input : [input]).map((message: unknown, index) => {
    const own = message as { applicationProperties?: object; properties?: object } | null | undefined;
    const told = many ? (lists as unknown[] | undefined)?.[index] : properties;
    return carrier(told ?? own?.applicationProperties ?? own?.properties ?? own);
  });
}

/**
 * Clients of Azure write a `traceparent` under its own name and, older ones only, as `Diagnostic-Id`, whose first letter
 * the library makes a small one.
 */
function carrier(properties: unknown): MessageHeaders {
  if (typeof properties !== 'object' || properties === null) return {};
  const { traceparent, tracestate, ...others } = properties as Properties;
  return {
    traceparent: traceparent ?? others['Diagnostic-Id'] ?? others['diagnostic-Id'],
    tracestate,
    baggage: others['baggage'],
  };
}
