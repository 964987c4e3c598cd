import { settle } from '@spanweave/runtime/kernel';
import { duration } from '../http/duration.js';
import { guarded } from '../http/guarded.js';
import { beginFetch } from './begin-fetch.js';
import { undici } from './library.js';

type Fetch = (this: unknown, input: unknown, init?: RequestInit) => unknown;

const histogram = /* @__PURE__ */ duration('client', 'undici');

/** A `fetch` that makes its own CLIENT span, for hosts without channels. The span ends with the response's head. */
export function tracedFetch(fetch: Fetch): Fetch {
  return function (this: unknown, input, init) {
    const operation = guarded(undici, () =>
      undici.enabled() ? beginFetch(undici, histogram, input, init) : undefined,
    );
    if (operation === undefined) return fetch.call(this, input, init);
    const answer = operation.run(() =>
      Reflect.apply(fetch, this, (operation.args ?? [input, init]) as Parameters<Fetch>),
    );
    settle(operation, answer);
    return answer;
  };
}
