import { type Advice, around } from '@spanweave/runtime/kernel';
import { endSql, failSql, startSql } from '@spanweave/runtime/sql-client';
import { sqlTarget } from '@spanweave/runtime/sql-target';
import type { Client, Given, QueryOptions } from './client.js';
import { sequelize } from './library.js';

/** `sequelize.query(sql, options)`, which every statement of every model goes through: a CLIENT span, retries included. */
export const query: Advice = /* @__PURE__ */ around(sequelize, 'query', (client: Client, args) => {
  const given = args[0] as Given;
  const text = (typeof given === 'string' ? given : given?.query)?.trim();
  const { type, model, instance } = (args[1] ?? {}) as QueryOptions;
  const named = model?.tableName ?? instance?.constructor?.tableName;
  const table = typeof named === 'string' ? named : undefined;
  const dialect = client.options?.dialect ?? '';
  const operation = startSql(sequelize, {
    ...sqlTarget(dialect, dialect === 'sqlite' ? client.options : client.config),
    // Models write values into the text beside those that they bind.
    text,
    facts: { text, type, table },
  });
  if (operation === undefined) return undefined;
  // Of a transaction it is how SQLite would lock.
  if (!/^(?:DEFERRED|IMMEDIATE|EXCLUSIVE)$/.test(type ?? '')) operation.set('db.operation.name', type);
  operation.set('db.collection.name', table);
  operation.failed = (error) => {
    const { name, original } = error as { name?: string; original?: { code?: unknown } };
    failSql(operation, error, original?.code === undefined ? name : undefined);
  };
  operation.done = (result) => endSql(sequelize, operation, result, () => rows(result));
  return operation;
});

/** Raw statements answer rows and metadata, models their instances. */
function rows(result: unknown): number | undefined {
  if (!Array.isArray(result)) return undefined;
  return Array.isArray(result[0]) ? result[0].length : result.length;
}
