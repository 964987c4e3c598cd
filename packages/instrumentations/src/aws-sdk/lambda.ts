import { propagation } from '@opentelemetry/api';
import type { Operation } from '@spanweave/runtime/kernel';
import type { StartRpc } from '@spanweave/runtime/rpc';
import type { Call, Started } from './client.js';

/** Lambda refuses a longer one. */
const LONGEST = 3583;

/** `Invoke`: the context travels in `custom` of the client context. */
export function lambda(
  { operation, input, attributes, service }: Call,
  start: StartRpc,
): Started | undefined {
  if (operation !== 'Invoke') return undefined;
  const [, , , region, , , name = String(input['FunctionName'])] = String(input['FunctionName']).split(':');
  const traced = start({
    method: `${service}/${operation}`,
    server: {
      ...attributes,
      'faas.invoked_name': name,
      'faas.invoked_provider': 'aws',
      ...(region && { 'faas.invoked_region': region }),
    },
  });
  const ClientContext = traced && carrying(traced, input['ClientContext'] as string | undefined);
  return { operation: traced, ...(ClientContext && { input: { ...input, ClientContext } }) };
}

/** A client context with the trace's in it; `undefined` where the given one is none, or there is no room. */
function carrying(traced: Operation, given: string | undefined): string | undefined {
  let encoded: string | undefined;
  try {
    const known = given ? JSON.parse(bytes(atob(given))) : {};
    const custom: Record<string, unknown> = { ...known.custom };
    propagation.inject(traced.context, custom);
    encoded = btoa(text(JSON.stringify({ ...known, custom })));
  } catch {
    return undefined;
  }
  return encoded.length > LONGEST ? undefined : encoded;
}

/** UTF-8 as text, and back: base64 knows bytes alone. */
const bytes = (binary: string): string =>
  new TextDecoder().decode(Uint8Array.from(binary, (one) => one.charCodeAt(0)));
const text = (json: string): string => String.fromCharCode(...new TextEncoder().encode(json));
