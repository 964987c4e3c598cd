import { type Attributes, trace } from '@opentelemetry/api';
import {
  contexts,
  type DurationHistogram,
  type Library,
  type Operation,
  startOperation,
  takeUrlTemplate,
} from '@spanweave/runtime/kernel';
import { url } from '@spanweave/runtime/sanitize';
import { CLIENT } from '../span-kind.js';
import { guarded } from './guarded.js';
import { method } from './method.js';
import type { ClientOptions } from './options.js';
import { secrets } from './secrets.js';

/** Where a request goes: what a URL says of it. */
export interface Target {
  readonly protocol: string;
  readonly hostname: string;
  /** Empty or 0 when it is the scheme's own. */
  readonly port: number | string;
  readonly pathname: string;
  readonly search: string;
}

/**
 * Begins a CLIENT span as the conventions want it; the URL template is the call site's.
 *
 * @param message What `ignoreOutgoing` is asked about.
 */
export function clientOperation(
  library: Library<ClientOptions>,
  histogram: DurationHistogram,
  verb: string,
  { protocol, hostname, port, pathname, search }: Target,
  message: object,
): Operation | undefined {
  const options = library.options();
  const parent = contexts().active();
  if (
    (options.requireParentForOutgoing && !trace.getSpan(parent)) ||
    guarded(library, () => options.ignoreOutgoing?.(message as never))
  )
    return undefined;
  const attributes: Attributes = {};
  const name = method(attributes, verb, options.knownMethods);
  const template = takeUrlTemplate(parent, pathname);
  const host = hostname.replace(/^\[|]$/g, '');
  const standard = protocol === 'https:' ? 443 : 80;
  const actual = +port || standard;
  const authority = (host.includes(':') ? `[${host}]` : host) + (actual === standard ? '' : `:${actual}`);
  attributes['server.address'] = host;
  attributes['server.port'] = actual;
  attributes['url.full'] = url(`${protocol}//${authority}${pathname}${search}`, secrets(options.redactQuery));
  attributes['url.template'] = template;
  return startOperation(library, {
    name: template ? `${name} ${template}` : name,
    kind: CLIENT,
    attributes,
    parent,
    histogram,
  });
}
