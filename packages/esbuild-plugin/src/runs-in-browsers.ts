import type { BuildOptions } from 'esbuild';

/** Conditions of edge runtimes, for which esbuild has no platform: their bundles say `browser` and mean these. */
const EDGE = /^(?:workerd|edge-light|netlify|deno|bun)$/;

/** Whether a build is for browsers, as far as its options tell. */
export function runsInBrowsers({ conditions = [], platform = 'browser' }: BuildOptions): boolean {
  return platform === 'browser' && !conditions.some((condition) => EDGE.test(condition));
}
