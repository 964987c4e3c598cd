import type { Attributes } from '@opentelemetry/api';
import { type Operation, startOperation } from '@spanweave/runtime/kernel';
import { INTERNAL, SERVER } from '../span-kind.js';
import { graphql } from './library.js';
import type { Document, ExecutionArgs, Node } from './types.js';

/** Longer documents are cut. */
const LONGEST = 16_384;

/** Literals and comments of a document. */
const LITERALS =
  /("""(?:\\"""|[\s\S])*?"""|"(?:\\.|[^"\\\n])*"|(?<![\w$])-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)|[ \t]*#[^\n]*/gi;

/** Arguments of `execute` and `subscribe`: one object, or one after the other as version 15 also takes them. */
export function argumentsOf(args: ArrayLike<unknown>): ExecutionArgs {
  const [first, document, , , , operationName] = Array.from(args) as [ExecutionArgs, Document?, ...unknown[]];
  return args.length > 1 && document ? { document, operationName: operationName as string } : (first ?? {});
}

/** Begins an operation's SERVER span, named after its type, or a step's INTERNAL one with a name of its own. */
export function start(args: ExecutionArgs, step?: string): Operation | undefined {
  const { document } = args;
  const options = graphql.options();
  const operation = args.operation ?? requested(args);
  const attributes: Attributes = {
    'graphql.operation.type': operation?.operation,
    'graphql.operation.name': operation?.name?.value,
  };
  const body = document?.loc?.source.body;
  if (body && options.document)
    attributes['graphql.document'] = body
      .replace(LITERALS, (_, literal) => (literal ? '?' : ''))
      .slice(0, LONGEST);
  const { operation: type = 'GraphQL Operation', name } = operation ?? {};
  return startOperation(graphql, {
    name: step ?? (options.operationName && name ? `${type} ${name.value}` : type),
    kind: step ? INTERNAL : SERVER,
    attributes,
    facts: operation,
  });
}

/** The operation of a document that is asked for: by name, or its only one. */
function requested({ document, operationName }: ExecutionArgs): Node | undefined {
  const operations = document?.definitions.filter(({ kind }) => kind === 'OperationDefinition') ?? [];
  if (operationName) return operations.find(({ name }) => name?.value === operationName);
  return operations.length === 1 ? operations[0] : undefined;
}
