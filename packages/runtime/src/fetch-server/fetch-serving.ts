import type { Attributes, Context } from '@opentelemetry/api';
import type { CommonOptions } from '../http/options.js';
import type { Library } from '../kernel/library.js';

/** Options that hosts of Fetch API handlers have in common. A hook that throws is reported once and ignored. */
export interface FetchServerOptions extends CommonOptions {
  /** Requests that get no server span; whatever they cause is not traced either. */
  readonly ignoreIncoming?: (request: Request) => boolean;
}

/** What a host's advice knows of a request besides the request itself. */
export interface FetchServing {
  /** Whose switch, scope and options apply. */
  readonly library: Library<FetchServerOptions>;
  /** Template of the route, where the host knows it (`/api/users/:id`). A framework's own replaces it. */
  readonly route?: string | undefined;
  /** Further attributes of the span (`faas.*`, `cloud.*`); those of the request take their place. Owned by it from here on. */
  readonly attributes?: Attributes;
  /** `client.address`, where the host says it more reliably than the proxies' headers. */
  readonly clientAddress?: string | undefined;
  /** Where the span's parent is looked for when the headers have none. Default: nowhere, the span is a root. */
  readonly parent?: Context;
  /** Settles when the answer has been sent, on hosts that tell (`info.completed` of `Deno.serve`): the span ends then. */
  readonly sent?: Promise<unknown> | undefined;
  /** Keeps the host from freezing or dropping the call: it is handed the flush of what was recorded. */
  readonly waitUntil?: ((promise: Promise<unknown>) => void) | undefined;
}
