import { setUp } from './set-up.js';
import type { StartOptions, Telemetry } from './telemetry.js';

/** As `start`, without metrics and without the code for them. */
export function startTraces(options: StartOptions = {}): Telemetry {
  return setUp(options);
}
