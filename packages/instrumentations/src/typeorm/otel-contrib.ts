import { profile } from '@spanweave/runtime/profile';
import type { Asked } from './client.js';
import { typeorm } from './library.js';

/** Names of `@opentelemetry/instrumentation-typeorm`. */
export function register(): void {
  typeorm.profile = profile({
    scope: '@opentelemetry/instrumentation-typeorm',
    name: (name, _attributes, { facts }) => ((facts as Asked).text === undefined ? name : 'raw query'),
    more: (_attributes, { facts }) =>
      (facts as Asked).text === undefined ? {} : { 'db.operation.name': 'raw query' },
    attributes: { 'db.query.summary': [] },
  });
}
