import { delimiter, dirname } from 'node:path';

/** This process's environment without what would reach into a tool or an app: telemetry settings, test runners, npm's. */
export function environment(node, bin, added = {}) {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:OTEL_|VITEST|npm_|NODE_OPTIONS$|NODE_ENV$|NODE_V8_COVERAGE$|TEST$|DEV$|PROD$|MODE$)/.test(name),
  );
  const path = [dirname(node), bin, process.env.PATH].join(delimiter);
  return { ...Object.fromEntries(kept), PATH: path, NO_COLOR: '1', ...added };
}
