import type { Attributes } from '@opentelemetry/api';
import { trace } from '@opentelemetry/api';
import {
  around,
  contexts,
  databaseDuration,
  type Operation,
  patchMethod,
  startOperation,
} from '@spanweave/runtime/kernel';
import { CLIENT } from '../span-kind.js';
import { bindingAttributes, bindingName } from './binding-name.js';
import { databases } from './library.js';
import { holderOf } from './method.js';

const histogram = /* @__PURE__ */ databaseDuration('cloudflare-bindings', 'db.operation.name');

/** A store that is asked by methods, not in a query language. */
export interface Store {
  /** `cloudflare.binding.type` */
  readonly type: string;
  /** `db.system.name` */
  readonly system: string;
  /** Its methods; how many items a call is about is `db.operation.batch.size`. */
  readonly methods: Readonly<Record<string, (args: ArrayLike<unknown>) => number | undefined>>;
}

/** A call is about one item. */
export const one = (): undefined => undefined;
/** A call is about each item of its first argument, where that is a list. */
export const each = ({ 0: items }: ArrayLike<unknown>): number | undefined =>
  Array.isArray(items) ? items.length : undefined;

/** Gives the methods of a store their spans: CLIENT, `{method} {binding}`. Keys and values are left out. */
export function weaveStore(prototype: object, { type, system, methods }: Store): void {
  for (const key in methods)
    patchMethod(
      holderOf(prototype, key),
      key,
      around(databases, `${type}.${key}`, (self: object, args) => {
        const name = bindingName(self);
        const size = methods[key]?.(args);
        return startStore(key, name, {
          'db.system.name': system,
          'db.namespace': name,
          'db.operation.name': key,
          'db.operation.batch.size': size !== undefined && size > 1 ? size : undefined,
          ...bindingAttributes(type, self),
        } as Attributes);
      }),
    );
}

function startStore(
  operation: string,
  binding: string | undefined,
  attributes: Attributes,
): Operation | undefined {
  const parent = contexts().active();
  if (databases.options().requireParent && !trace.getSpan(parent)) return undefined;
  return startOperation(databases, {
    name: binding ? `${operation} ${binding}` : operation,
    kind: CLIENT,
    attributes,
    parent,
    histogram,
  });
}
