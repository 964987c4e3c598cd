import { type ProfileStart, profile } from '@spanweave/runtime/profile';
import type { Command } from './client.js';
import { ioredis } from './library.js';

/**
 * Names of `@opentelemetry/instrumentation-ioredis`: a span for each command, in a pipeline too, none for the batch, and none
 * without a parent.
 */
export function register(): void {
  ioredis.profile = profile({
    scope: '@opentelemetry/instrumentation-ioredis',
    name: (name, _attributes, start) => commandOf(start)?.name ?? name,
    more(_attributes, start) {
      const { name, inTransaction, pipelineIndex } = commandOf(start) ?? {};
      if (name === undefined) return { 'db.query.text': 'connect' };
      const isPart = !/^(?:multi|exec)$/.test(name);
      if (inTransaction && isPart) return { 'db.operation.name': `MULTI ${name}` };
      return pipelineIndex !== undefined && isPart && !inTransaction
        ? { 'db.operation.name': `PIPELINE ${name}` }
        : {};
    },
    requireParent: true,
    spans: ['pipelined'],
  });
}

/** The command that the advice hands over with its span; connecting has none. */
const commandOf = ({ facts }: ProfileStart): (Command & { readonly inTransaction?: boolean }) | undefined =>
  facts as Command | undefined;
