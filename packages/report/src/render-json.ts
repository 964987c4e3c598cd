import type { Report } from './report.js';

/** The report as the file that `spanweave report` and other tools read. */
export function renderJson(report: Report): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
