import { type Context, propagation, ROOT_CONTEXT, type TextMapGetter, trace } from '@opentelemetry/api';
import { Invocation } from '@spanweave/runtime/faas';
import { contexts, env, type Operation, startOperation } from '@spanweave/runtime/kernel';
import { SERVER } from '../span-kind.js';
import { type Json, record, text } from './event.js';
import { functionAttributes, type LambdaContext } from './function-attributes.js';
import { lambda } from './library.js';
import type { Outcome } from './trigger.js';
import { triggerOf } from './trigger-of.js';

/** An invocation that has its span. */
export interface Begun {
  readonly invocation: Invocation;
  /** Where the platform called from: what it is given runs there again. */
  readonly outside: Context;
  /** Calls the handler below the span. */
  run<T>(call: () => T): T;
  /** Ends the span as the handler went, and waits for the export within its bound. */
  answered(result: unknown): Promise<void>;
  failed(error: unknown): Promise<void>;
}

const getter: TextMapGetter<Json | undefined> = {
  keys: (carrier) => Object.keys(carrier ?? {}),
  get: (carrier, key) => text(carrier?.[key]),
};

/** Request ids of the invocations at work: a handler may call another one, or itself. */
const working = /* @__PURE__ */ new Set<string>();

/**
 * Begins the span of an invocation: `undefined` when nothing listens, below another woven handler, and where another
 * instrumentation has made the span.
 */
export function begin(event: unknown, given: unknown): Begun | undefined {
  const context = (record(given) ?? {}) as LambdaContext;
  const { awsRequestId = '', functionName = env('AWS_LAMBDA_FUNCTION_NAME') } = context;
  const outside = contexts().active();
  if (working.has(awsRequestId) || traced(outside, awsRequestId)) return undefined;
  const options = lambda.options();
  const trigger = triggerOf(event, context.clientContext);
  const { kind = SERVER, links, enter, over } = trigger;
  const operation = startOperation(lambda, {
    name: trigger.name || functionName || 'function',
    kind,
    attributes: { ...trigger.attributes, ...functionAttributes(context) },
    parent: propagation.extract(ROOT_CONTEXT, trigger.carrier, getter),
    ...(links && { links }),
  });
  if (!operation) return undefined;
  const { request, response } = options;
  if (request) operation.guard(() => request(operation.span, event as never, given as never));
  const invocation = new Invocation(operation, remaining(context), options);
  if (awsRequestId) working.add(awsRequestId);
  const finish = (outcome: Outcome, end?: (operation: Operation) => void): Promise<void> => {
    working.delete(awsRequestId);
    return invocation.finish(() => {
      if (response && !outcome.failed) response(operation.span, outcome.result as never);
      over?.(operation, outcome);
      end?.(operation);
    });
  };
  const within = enter?.(operation.context, operation.span) ?? operation.context;
  return {
    invocation,
    outside,
    run: (call) => contexts().with(within, call),
    answered: (result) => finish({ result, failed: false }),
    failed: (error) => finish({ failed: true }, () => operation.fail(error)),
  };
}

const remaining = (context: LambdaContext) => (): number => {
  const left = context.getRemainingTimeInMillis?.();
  return Number.isFinite(left) ? (left as number) : Number.POSITIVE_INFINITY;
};

/** True below a span that another instrumentation made for this invocation. */
function traced(active: Context, id: string): boolean {
  const { attributes } = (trace.getSpan(active) ?? {}) as { readonly attributes?: Json };
  return Boolean(id) && (attributes?.['faas.invocation_id'] ?? attributes?.['faas.execution']) === id;
}
