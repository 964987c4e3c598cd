import {
  AlwaysOffSampler,
  AlwaysOnSampler,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
} from '@opentelemetry/sdk-trace';
import { number, text, unsupported } from './env.js';

function ratio(): Sampler {
  const given = number(['OTEL_TRACES_SAMPLER_ARG']) ?? 1;
  return new TraceIdRatioBasedSampler(Math.min(given, 1));
}

const samplers: Readonly<Record<string, () => Sampler>> = {
  always_on: () => new AlwaysOnSampler(),
  always_off: () => new AlwaysOffSampler(),
  traceidratio: ratio,
  parentbased_always_on: () => new ParentBasedSampler({ root: new AlwaysOnSampler() }),
  parentbased_always_off: () => new ParentBasedSampler({ root: new AlwaysOffSampler() }),
  parentbased_traceidratio: () => new ParentBasedSampler({ root: ratio() }),
};

/** The sampler of `OTEL_TRACES_SAMPLER` and `OTEL_TRACES_SAMPLER_ARG`; `undefined`: the SDK's default. */
export function sampler(): Sampler | undefined {
  const name = text('OTEL_TRACES_SAMPLER');
  if (name === undefined) return undefined;
  const make = Object.hasOwn(samplers, name) ? samplers[name] : undefined;
  if (make === undefined) unsupported('OTEL_TRACES_SAMPLER', name, 'parentbased_always_on is used');
  return make?.();
}
