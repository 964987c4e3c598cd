import { DiagConsoleLogger, DiagLogLevel, diag } from '@opentelemetry/api';
import { text } from './env.js';

/** Sends the API's diagnostics to the console at `OTEL_LOG_LEVEL`; default `warn`, so that a failed export is heard. */
export function setLogLevel(): void {
  const name = text('OTEL_LOG_LEVEL')?.toUpperCase() ?? 'WARN';
  const level = (DiagLogLevel as Readonly<Record<string, unknown>>)[name];
  diag.setLogger(new DiagConsoleLogger(), {
    logLevel: typeof level === 'number' ? level : DiagLogLevel.WARN,
    suppressOverrideMessage: true,
  });
}
