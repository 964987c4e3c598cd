import { trace } from '@opentelemetry/api';
import { type Advice, around, contexts, type Operation, startOperation } from '@spanweave/runtime/kernel';
import { INTERNAL } from '../span-kind.js';
import { fail, finish, told, typeOf } from './errors.js';
import { graphql } from './library.js';
import { argumentsOf, start } from './operation.js';
import type { GraphqlError, ObjectType, Path } from './types.js';

/** `execute(args)`: an operation, or one event of a subscription. */
export const execute: Advice = /* @__PURE__ */ around(graphql, 'execute', (_self: unknown, args) =>
  finished(start(argumentsOf(args))),
);

/** `subscribe(args)`: what leads to a stream of events, or to errors. */
export const subscribe: Advice = /* @__PURE__ */ around(graphql, 'subscribe', (_self: unknown, args) =>
  finished(start(argumentsOf(args), 'graphql.subscribe')),
);

function finished(operation: Operation | undefined): Operation | undefined {
  if (operation) operation.done = (result) => finish(operation, result);
  return operation;
}

/** A step on the way to an operation. Schemas are parsed too, by programs that start: no span without an active one. */
function step(name: string): Operation | undefined {
  if (!trace.getSpan(contexts().active())) return undefined;
  return startOperation(graphql, { name, kind: INTERNAL, attributes: {} });
}

/** `parse(source)` */
export const parse: Advice = /* @__PURE__ */ around(graphql, 'parse', () => {
  const operation = step('graphql.parse');
  if (operation)
    operation.failed = (error) => operation.fail(told(error as GraphqlError), typeOf(error as GraphqlError));
  return operation;
});

/** `validate(schema, document)`: answers with errors. */
export const validate: Advice = /* @__PURE__ */ around(graphql, 'validate', () => {
  const operation = step('graphql.validate');
  if (operation) operation.done = (errors) => fail(operation, errors as readonly GraphqlError[]);
  return operation;
});

interface FieldNode {
  readonly name: { readonly value: string };
}

function field(type: ObjectType, name: string, path: Path): Operation | undefined {
  const { depth = Number.POSITIVE_INFINITY } = graphql.options();
  if (!type.getFields()[name]?.resolve) return undefined;
  let level = 0;
  for (let at: Path | undefined = path; at; at = at.prev) if (typeof at.key === 'string') level++;
  if (level > depth) return undefined;
  return startOperation(graphql, { name: `${type.name}.${name}`, kind: INTERNAL, attributes: {} });
}

/**
 * Advice for fields.
 *
 * @param pathAt Which argument is the field's path: fields of one operation share `this` and their first argument, so
 *   their paths tell them apart.
 * @param read Finds the type and the field's node among the arguments.
 */
function fields(
  pathAt: number,
  read: (args: ArrayLike<unknown>) => readonly [type: ObjectType, node: FieldNode | undefined],
): Advice {
  const traced = around(graphql, 'resolve', (path: Path, args) => {
    const [type, node] = read(args);
    return field(type, node?.name.value ?? '', path);
  });
  return (_self, args, proceed) =>
    graphql.options().resolvers
      ? traced(args[pathAt], args, proceed)
      : Reflect.apply(proceed, undefined, args);
}

/** `executeField(context, type, source, nodes, path)` of versions 15 and 16. */
export const resolve: Advice = /* @__PURE__ */ fields(4, (args) => [
  args[1] as ObjectType,
  (args[3] as readonly FieldNode[])[0],
]);

/** `executor.executeField(type, source, details, path)` of version 17. */
export const resolveField: Advice = /* @__PURE__ */ fields(3, (args) => [
  args[0] as ObjectType,
  (args[2] as readonly { readonly node: FieldNode }[])[0]?.node,
]);
