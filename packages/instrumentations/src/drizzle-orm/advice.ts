import { type Advice, around, guard, type Operation, patchMethod } from '@spanweave/runtime/kernel';
import { endSql, failSql, startSql } from '@spanweave/runtime/sql-client';
import { drizzle } from './library.js';
import { type Session, targetOf, type Written } from './session.js';

/** What each prepared query was made of. */
const made = /* @__PURE__ */ new WeakMap<object, { readonly session: Session; readonly query: Written }>();

/** The prepared query whose method runs in this turn: SQLite's `all` and `get` go through its `values`. */
let inside: unknown;

/** Methods that run a prepared query; a dialect has some of them. An inherited `execute` may be lazy. */
const methods: readonly (readonly [name: string, Advice])[] = /* @__PURE__ */ methodsOfQueries();

// A call of a named function stays marked as pure: esbuild writes out what an arrow in place does.
function methodsOfQueries(): (readonly [name: string, Advice])[] {
  return ['execute', 'all', 'run', 'get', 'values'].map((name) => [name, running(name)] as const);
}

/**
 * `session.prepareQuery(query, …)`, which every query of every driver comes through: the methods of what it answers are
 * woven, once for each class. What cannot be prepared (SQLite asks its database) has a failed span at once.
 */
export const prepare: Advice = (self, args, proceed) => {
  const session = self as Session;
  const query = args[0] as Written;
  let prepared: unknown;
  try {
    prepared = proceed(...(args as never[]));
  } catch (error) {
    guard(drizzle, () => {
      const operation = drizzle.enabled() ? begin(session, query) : undefined;
      if (operation) failSql(operation, error);
    });
    throw error;
  }
  guard(drizzle, () => {
    made.set(prepared as object, { session, query });
    const prototype = Object.getPrototypeOf(prepared) as object;
    for (const [name, advice] of methods)
      if (Object.hasOwn(prototype, name)) patchMethod(prototype, name, advice);
  });
  return prepared;
};

function running(name: string): Advice {
  const traced = around(drizzle, name, (prepared: object) => {
    const found = made.get(prepared);
    return found && begin(found.session, found.query);
  });
  return (self, args, proceed) => {
    if (inside === self) return proceed(...(args as never[]));
    const outer = inside;
    inside = self;
    try {
      return traced(self, args, proceed);
    } finally {
      inside = outer;
    }
  };
}

function begin(session: Session, { sql: text, params }: Written): Operation | undefined {
  const operation = startSql(drizzle, {
    ...targetOf(session),
    text,
    parameterized: params !== undefined && params.length > 0,
  });
  if (operation === undefined) return undefined;
  operation.failed = (error) => failSql(operation, error);
  operation.done = (result) => endSql(drizzle, operation, result, () => rows(result));
  return operation;
}

function rows(result: unknown): number | undefined {
  const list = Array.isArray(result) ? result : (result as { rows?: unknown } | undefined)?.rows;
  return Array.isArray(list) ? list.length : undefined;
}
