import type { Seam } from '@spanweave/transformer';
import type { Report } from './report.js';

/** One woven library, in the fewest words. */
export interface WovenLibrary {
  readonly library: string;
  readonly version?: string;
  readonly seam: Seam | 'mark';
  readonly functions: readonly string[];
}

/** What was woven: the libraries, and the marked functions under the id `app`. */
export function woven(report: Report): readonly WovenLibrary[] {
  const rows: WovenLibrary[] = [];
  for (const { library, version, seam, functions } of report.libraries) {
    if (seam !== undefined)
      rows.push({ library, ...(version === undefined ? {} : { version }), seam, functions });
  }
  const marks = report.marks.filter((mark) => mark.miss === undefined).map((mark) => mark.function);
  if (marks.length > 0) rows.push({ library: 'app', seam: 'mark', functions: marks });
  return rows;
}
