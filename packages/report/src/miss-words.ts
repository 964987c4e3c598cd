import type { Miss } from '@spanweave/transformer';

/** Each reason, as a reader meets it. */
export const missWords: Readonly<Record<Miss, string>> = {
  'not-installed': 'not installed',
  'version-out-of-range': 'version out of range',
  'shape-changed': 'shape changed',
  unreachable: 'unreachable',
  disabled: 'disabled',
  'published-natively': 'published by the library itself',
  'two-copies': 'two copies',
  refused: 'refused',
  excluded: 'excluded',
};
