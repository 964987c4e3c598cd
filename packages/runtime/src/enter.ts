import type { Site } from './site.js';

/**
 * Asks whether an active call of a re-entrant function opens the span: true the first time, and false for the call
 * that the kernel then makes inside the span (docs/adr/0001, re-entry).
 */
export function enter(site: Site): boolean {
  site.pass = !site.pass;
  return site.pass;
}
