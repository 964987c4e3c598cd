const { context, propagation, trace } = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const { W3CTraceContextPropagator } = require('@opentelemetry/core');
const { BasicTracerProvider } = require('@opentelemetry/sdk-trace-base');

context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
propagation.setGlobalPropagator(new W3CTraceContextPropagator());
trace.setGlobalTracerProvider(new BasicTracerProvider());

module.exports = async (task) => {
  if (task.wait) await new Promise((resolve) => setTimeout(resolve, task.wait));
  if (task.fail) throw new Error('the task failed');
  return { answer: task.value ?? task.length, active: trace.getActiveSpan()?.spanContext().spanId ?? 'none' };
};
