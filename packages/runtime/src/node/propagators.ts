import { propagation, type TextMapPropagator } from '@opentelemetry/api';
import { CompositePropagator, W3CBaggagePropagator, W3CTraceContextPropagator } from '@opentelemetry/core';
import { report } from '../kernel/report.js';
import { list, unsupported } from '../sdk/env.js';
import { SpanweaveError } from '../sdk/spanweave-error.js';

const known: Readonly<Record<string, () => TextMapPropagator>> = {
  tracecontext: () => new W3CTraceContextPropagator(),
  baggage: () => new W3CBaggagePropagator(),
};

const B3 = '@opentelemetry/propagator-b3';

interface B3Module {
  readonly B3Propagator: new (options?: { injectEncoding?: number }) => TextMapPropagator;
  readonly B3InjectEncoding: { readonly MULTI_HEADER: number };
}

/** Registers what `OTEL_PROPAGATORS` names: `tracecontext,baggage` by default, `none`, `b3` and `b3multi` if installed. */
export function registerPropagators(): void {
  const names = list('OTEL_PROPAGATORS', ['tracecontext', 'baggage']);
  const propagators = names.flatMap((name) => (Object.hasOwn(known, name) ? [known[name]?.()] : []));
  const register = (): void => {
    const made = propagators.filter((propagator) => propagator !== undefined);
    if (made.length > 0) propagation.setGlobalPropagator(new CompositePropagator({ propagators: made }));
  };
  register();
  for (const name of names) {
    if (name === 'b3' || name === 'b3multi')
      b3(name === 'b3multi').then((propagator) => {
        propagators.push(propagator);
        propagation.disable();
        register();
      }, missing);
    else if (name !== 'none' && !Object.hasOwn(known, name))
      unsupported('OTEL_PROPAGATORS', name, 'it is left out');
  }
}

async function b3(multi: boolean): Promise<TextMapPropagator> {
  // Named through a variable: a bundler must not demand a package that few programs have.
  const { B3Propagator, B3InjectEncoding } = (await import(
    /* @vite-ignore */ /* webpackIgnore: true */ /* turbopackIgnore: true */ B3
  )) as B3Module;
  return new B3Propagator(multi ? { injectEncoding: B3InjectEncoding.MULTI_HEADER } : {});
}

function missing(cause: unknown): void {
  const error = new SpanweaveError(
    'SW4001',
    `OTEL_PROPAGATORS asks for b3, which needs a package that is not there; run \`npm install ${B3}\` and keep it external`,
    cause,
  );
  report('package:b3', error.message, error);
}
