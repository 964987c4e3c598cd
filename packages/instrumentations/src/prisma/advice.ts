import { type Context, type Span, trace } from '@opentelemetry/api';
import { contexts, listening, type Operation, settle, startOperation } from '@spanweave/runtime/kernel';
import { failSql, startSql } from '@spanweave/runtime/sql-client';
import { sqlTarget } from '@spanweave/runtime/sql-target';
import { INTERNAL } from '../span-kind.js';
import type { Asked, PrismaError, TracingHelper } from './client.js';
import { prisma } from './library.js';

/**
 * The client's own seam: it calls this around what it does. Of its steps these have a span: an operation on a model, a
 * transaction of the program's own, and each statement; what the client prepares in between has none.
 */
export const helper: TracingHelper = {
  isEnabled: () => prisma.enabled() && listening(),
  getActiveContext: () => contexts().active(),
  getTraceParent(context) {
    const span = trace.getSpanContext(context ?? contexts().active());
    const flags = span?.traceFlags.toString(16).padStart(2, '0');
    return span ? `00-${span.traceId}-${span.spanId}-${flags}` : '00-10-10-00';
  },
  dispatchEngineSpans(_spans, events, emit) {
    for (const event of events) emit(event);
  },
  runInChildSpan(asked, callback) {
    let operation: Operation | undefined;
    try {
      operation = begin(typeof asked === 'string' ? { name: asked } : asked);
    } catch {
      // The client goes on without a span.
    }
    return operation ? running(operation, callback) : callback();
  },
};

function begin({ name, context, attributes = {} }: Asked): Operation | undefined {
  if (!prisma.enabled()) return undefined;
  const text = (key: string): string | undefined => {
    const value = attributes[key];
    return typeof value === 'string' ? value : undefined;
  };
  if (name === 'db_query') {
    const operation = startSql(prisma, {
      ...sqlTarget(text('db.system.name') ?? ''),
      text: text('db.query.text'),
      parent: context,
    });
    if (operation) operation.failed = (error) => failStatement(operation, error as PrismaError);
    return operation;
  }
  const isOperation = name === 'operation';
  if (!isOperation && name !== 'transaction') return undefined;
  const parent = context ?? contexts().active();
  if (prisma.options().requireParent && !trace.getSpan(parent)) return undefined;
  const method = isOperation ? (text('method') ?? name) : name;
  const model = text('model');
  const operation = startOperation(prisma, {
    name: model ? `${method} ${model}` : method,
    kind: INTERNAL,
    attributes: { 'db.operation.name': method, 'db.collection.name': model },
    parent,
  });
  if (operation)
    operation.failed = (error) => {
      // Its message shows the calling source and its values.
      const { code, name: type } = (error ?? {}) as PrismaError;
      operation.fail(undefined, typeof code === 'string' ? code : type);
    };
  return operation;
}

/** The driver's words and its code, in place of the client's that repeat them. */
function failStatement(operation: Operation, error: PrismaError): void {
  const { originalCode: code, originalMessage, kind = '' } = error.meta?.driverAdapterError?.cause ?? {};
  const told = { name: kind, code, severity: 'ERROR', message: originalMessage ?? kind };
  failSql(operation, told, typeof error.code === 'string' ? error.code : error.name);
}

function running<R>(operation: Operation, callback: (span?: Span, context?: Context) => R): R {
  let result: R;
  try {
    result = operation.run(() => callback(operation.span, operation.parent));
  } catch (error) {
    operation.failed?.(error);
    throw error;
  }
  settle(operation, result);
  return result;
}
