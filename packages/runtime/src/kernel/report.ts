import { diag } from '@opentelemetry/api';
import { state } from './state.js';

/** Says something through the API's `diag`, once per process and key. Never throws. */
export function report(key: string, message: string, error?: unknown): void {
  if (state.reported.has(key)) return;
  state.reported.add(key);
  try {
    diag.warn(`[spanweave] ${message}`, error ?? '');
  } catch {
    // A logger of the app that throws is not the app's problem.
  }
}
