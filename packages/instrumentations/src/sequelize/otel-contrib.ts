import { profile } from '@spanweave/runtime/profile';
import type { Statement } from './client.js';
import { sequelize } from './library.js';

/** Names of `@opentelemetry/instrumentation-sequelize`. */
export function register(): void {
  sequelize.profile = profile({
    scope: '@opentelemetry/instrumentation-sequelize',
    name: (_name, _attributes, { facts }) => `Sequelize ${operation(facts)}`,
    more: (_attributes, { facts }) => ({ 'db.operation.name': operation(facts) }),
    attributes: { 'db.query.summary': [] },
  });
}

function operation(facts: unknown): string {
  const { type, text = '' } = facts as Statement;
  return type || (text.split(' ')[0] ?? '');
}
