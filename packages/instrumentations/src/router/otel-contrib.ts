import type { Tracer } from '@opentelemetry/api';
import { express } from './libraries.js';

/**
 * Layer spans as `@opentelemetry/instrumentation-express` makes them: on, with `express.name` and `express.type`
 * (`middleware`, `router`, `request_handler`).
 */
export function register(): void {
  express.profile = {
    tracer(provider) {
      const tracer = provider.getTracer('@opentelemetry/instrumentation-express');
      const startSpan: Tracer['startSpan'] = (name, options, context) => {
        const [, type = '', called = ''] = /^(.+?) - (.*)$/s.exec(name) ?? [];
        const attributes = {
          ...options?.attributes,
          'express.name': called,
          'express.type': type.replace(' ', '_'),
        };
        return tracer.startSpan(name, { ...options, attributes }, context);
      };
      return { startSpan, startActiveSpan: tracer.startActiveSpan.bind(tracer) };
    },
  };
}
