import { metrics } from '@opentelemetry/api';
import { MeterProvider } from '@opentelemetry/sdk-metrics';
import { metricReaders } from './metric-readers.js';
import { setUp } from './set-up.js';
import type { StartOptions, Telemetry } from './telemetry.js';

/**
 * Starts the official SDK with OTLP export of traces and metrics, from the standard `OTEL_*` variables, for programs that
 * have no set-up of their own. What is buffered is exported on SIGTERM, SIGINT and `beforeExit`; how the process ends
 * stays as it is. Called again, it answers what was started.
 */
export function start(options: StartOptions = {}): Telemetry {
  return setUp(options, (resource) => {
    const readers = metricReaders();
    if (readers.length === 0) return [];
    const metering = new MeterProvider({ resource, readers });
    metrics.setGlobalMeterProvider(metering);
    return [metering];
  });
}
