import { homedir } from 'node:os';

/** A lab's own words for what differs from run to run: patterns, and what stands in their place. */
export type Variable = readonly (readonly [pattern: string, replacement: string])[];

const usual: Variable = [
  ['[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', '<uuid>'],
  ['\\b[0-9a-f]{24,64}\\b', '<hex>'],
  ['((?:127\\.0\\.0\\.1|localhost|\\[::1\\]|::1):)[1-6]\\d{4}\\b', '$1<port>'],
  ['\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z', '<time>'],
];

/** A value without what differs from run to run: ports above 10,000, identifiers, times, the home folder. */
export function stable(key: string, value: unknown, own: Variable): string {
  if (/port$/.test(key) && Number(value) > 10_000) return '<port>';
  let text = (JSON.stringify(value) ?? 'undefined').replaceAll(homedir(), '~');
  for (const [pattern, replacement] of [...own, ...usual])
    text = text.replace(new RegExp(pattern, 'g'), replacement);
  return text;
}
