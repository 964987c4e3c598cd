import type { Outcome, Problem } from '@spanweave/transformer';
import { Collector } from '../src/collector.js';

export const problem: Problem = {
  code: 'SW1001',
  severity: 'warning',
  message: 'cannot be parsed: a < b | "c"',
  file: 'src/broken.ts',
  line: 3,
  column: 7,
  frame: '3 | a <\n  |   ^',
  link: 'https://spanweave.dev/codes/SW1001',
};

const pg = { library: 'pg', version: '8.23.1', seam: 'definition' } as const;

export const outcomes: Record<string, Outcome[]> = {
  'node_modules/pg/lib/client.js': [
    { ...pg, target: 'Client#query', advice: 'query' },
    { ...pg, target: 'Client#connect', advice: 'connect' },
    { ...pg, target: 'Client#gone', miss: 'shape-changed', code: 'SW1004' },
  ],
  'src/app.ts': [
    { library: 'http', target: 'node:http', seam: 'import', advice: 'patch' },
    { library: 'app', target: 'settle', seam: 'mark', line: 12 },
    { library: 'app', target: 'odd', seam: 'mark', line: 4, miss: 'refused', code: 'SW1011' },
  ],
};

/** A collector that has seen a small build. */
export function sample(): Collector {
  const collector = new Collector('@spanweave/esbuild-plugin 0.1.0');
  for (const [file, list] of Object.entries(outcomes)) collector.file(file, { outcomes: list, problems: [] });
  collector.file('src/broken.ts', { outcomes: [], problems: [problem] });
  collector.library({ library: 'ioredis', version: '9.0.0', miss: 'version-out-of-range' });
  return collector;
}
