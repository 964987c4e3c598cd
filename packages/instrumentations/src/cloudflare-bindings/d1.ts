import { around, type Operation, patchMethod } from '@spanweave/runtime/kernel';
import { sqlite } from '@spanweave/runtime/sanitize';
import { endSql, failSql, startSql } from '@spanweave/runtime/sql-client';
import { bindingAttributes, bindingName, nameBinding } from './binding-name.js';
import type { Kind } from './kind.js';
import { databases } from './library.js';
import { holderOf } from './method.js';
import { note } from './note.js';

/** A statement as it was prepared, and whether values were bound to it. */
interface Prepared {
  readonly text: string;
  readonly bound: boolean;
}

/** What D1 tells of a statement that ran. */
interface Result {
  readonly results?: readonly unknown[];
  readonly meta?: { readonly rows_read?: number; readonly rows_written?: number };
}

const prepared = /* @__PURE__ */ new WeakMap<object, Prepared>();
const unknown: Prepared = { text: '', bound: false };

/** D1: CLIENT, named after the statement. Sessions are databases too. */
export const d1: Kind = {
  methods: ['prepare', 'batch', 'exec'],
  weave(prototype) {
    weaveSession(prototype);
    note(prototype, 'withSession', (database, session) => {
      nameBinding(session, bindingName(database));
      weaveSession(Object.getPrototypeOf(session));
    });
    patchMethod(
      holderOf(prototype, 'exec'),
      'exec',
      around(databases, 'D1.exec', (database: object, args) => start(database, String(args[0]), false)),
    );
  },
};

function weaveSession(prototype: object): void {
  note(prototype, 'prepare', (session, statement, args) => {
    nameBinding(statement, bindingName(session));
    prepared.set(statement, { text: String(args[0]), bound: false });
    weaveStatement(Object.getPrototypeOf(statement));
  });
  patchMethod(
    holderOf(prototype, 'batch'),
    'batch',
    around(databases, 'D1.batch', (session: object, args) => {
      const all = (args[0] as readonly object[]).map((statement) => prepared.get(statement) ?? unknown);
      const texts = [...new Set(all.map(({ text }) => text))];
      return start(
        session,
        texts.join('; '),
        all.every(({ bound }) => bound),
        all.length,
      );
    }),
  );
}

function weaveStatement(prototype: object): void {
  note(prototype, 'bind', (statement, bound, values) => {
    nameBinding(bound, bindingName(statement));
    prepared.set(bound, { text: (prepared.get(statement) ?? unknown).text, bound: values.length > 0 });
  });
  for (const key of ['first', 'all', 'run', 'raw'])
    patchMethod(
      holderOf(prototype, key),
      key,
      around(databases, `D1.${key}`, (statement: object) => {
        const { text, bound } = prepared.get(statement) ?? unknown;
        return start(statement, text, bound);
      }),
    );
}

function start(self: object, text: string, bound: boolean, batch?: number): Operation | undefined {
  const operation = startSql(databases, {
    // As Cloudflare's own traces call it; its language is SQLite's.
    server: { system: 'cloudflare-d1', namespace: bindingName(self) },
    dialect: sqlite,
    text,
    parameterized: bound,
    batch,
  });
  if (!operation) return undefined;
  const attributes = bindingAttributes('D1', self);
  for (const key in attributes) operation.set(key, attributes[key]);
  operation.done = (result) => done(operation, result);
  operation.failed = (error) => {
    const code = /\bSQLITE_[A-Z_]+/.exec(String((error as Error | undefined)?.message))?.[0];
    operation.set('db.response.status_code', code);
    failSql(operation, error, code);
  };
  return operation;
}

function done(operation: Operation, result: unknown): void {
  const all = (Array.isArray(result) ? result : [result]) as readonly (Result | null | undefined)[];
  for (const key of ['rows_read', 'rows_written'] as const) {
    const counts = all.flatMap((one) => one?.meta?.[key] ?? []);
    if (counts.length > 0)
      operation.set(
        `cloudflare.d1.response.${key}`,
        counts.reduce((sum, count) => sum + count, 0),
      );
  }
  endSql(databases, operation, result, () => {
    const rows = all.flatMap((one) => one?.results?.length ?? []);
    return rows.length > 0 ? rows.reduce((sum, count) => sum + count, 0) : undefined;
  });
}
