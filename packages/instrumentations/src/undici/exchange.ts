import type { Operation } from '@spanweave/runtime/kernel';
import type { UndiciRequest } from './message.js';

/** One call of `fetch` or undici, over all its redirects. */
export interface Exchange {
  readonly operation: Operation;
  /** The request that is on its way now; events of earlier ones no longer count. */
  request: UndiciRequest;
  /** Address of that request. */
  href: string;
  resent: number;
  /** Where the answer sent it on, until somebody follows or its turn is over. */
  location?: string | undefined;
}
