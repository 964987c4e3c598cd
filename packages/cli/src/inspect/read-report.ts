import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Report } from '@spanweave/report';
import { errorOf, noReport } from '@spanweave/transformer/host';

const DEFAULT_PATH = '.spanweave/report.json';

/**
 * The report that the last build wrote.
 *
 * @throws SpanweaveError SW3501 when there is none, or it is no report: the plugin was not part of the build.
 */
export function readReport(cwd: string, path: unknown): Report {
  const name = typeof path === 'string' ? path : DEFAULT_PATH;
  let reason: string;
  try {
    const read = JSON.parse(readFileSync(resolve(cwd, name), 'utf8')) as Partial<Report>;
    if (read.version === 1 && Array.isArray(read.libraries)) return read as Report;
    reason = 'it is no report';
  } catch (error) {
    reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is none' : String(error);
  }
  throw errorOf(noReport({ path: name, reason }));
}
