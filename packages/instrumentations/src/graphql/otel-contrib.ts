import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import { INTERNAL } from '../span-kind.js';
import { graphql } from './library.js';
import type { Node } from './types.js';

/** Names of `@opentelemetry/instrumentation-graphql`. */
export function register(): void {
  graphql.profile = profile({
    scope: '@opentelemetry/instrumentation-graphql',
    kind: INTERNAL,
    name(name, _attributes, { facts }: ProfileStart) {
      const operation = facts as Node | undefined;
      if (name === 'GraphQL Operation') return 'graphql.execute';
      return operation?.name && name === operation.operation ? `${name} ${operation.name.value}` : name;
    },
  });
}
