import { type Context, trace } from '@opentelemetry/api';
import { contexts, type Operation, startOperation } from '@spanweave/runtime/kernel';
import { mongodb as text } from '@spanweave/runtime/sanitize';
import { CLIENT } from '../span-kind.js';
import { fail } from './fail.js';
import { histogram, mongoose } from './library.js';
import type { Callback, Collection } from './model.js';
import { parents } from './parents.js';

interface Start {
  readonly name: string;
  readonly collection: Collection | undefined;
  readonly parent?: Context;
  readonly size?: number;
  /** What of the operation may be told, without its values. */
  readonly told?: Readonly<Record<string, unknown>>;
}

/** Begins an operation, which ends with its callback, if one stands among the arguments, or with the promise. */
export function start(args: ArrayLike<unknown>, given: Start): Operation | undefined {
  const { name, collection, size = 0, told } = given;
  const parent = given.parent ?? contexts().active();
  const { requireParent, statement = text } = mongoose.options();
  if (requireParent && !trace.getSpan(parent)) return undefined;
  const { host, port, name: database } = collection?.conn ?? {};
  const target = collection?.name;
  const operation = startOperation(mongoose, {
    name: target ? `${name} ${target}` : name,
    kind: CLIENT,
    parent,
    histogram,
    attributes: {
      'db.system.name': 'mongodb',
      'db.namespace': database,
      'db.collection.name': target,
      'db.operation.name': name,
      'db.operation.batch.size': size > 1 ? size : undefined,
      'db.query.text': told && statement ? statement(told, target) : undefined,
      'server.address': host,
      'server.port': port,
    },
  });
  if (operation === undefined) return undefined;
  parents.set(operation.span, parent);
  operation.done = (result) => mongoose.options().response?.(operation.span, result);
  operation.failed = (error) => fail(operation, error);
  const values = Array.from(args);
  const at = values.findIndex((value) => typeof value === 'function');
  if (at < 0) return operation;
  const callback = values[at] as Callback;
  operation.manual = true;
  values[at] = function (this: unknown, error: unknown, result: unknown): unknown {
    operation.guard(() => (error ? fail(operation, error) : operation.done?.(result)));
    operation.end();
    return contexts().with(parent, callback, this, error, result);
  } satisfies Callback;
  operation.args = values;
  return operation;
}
