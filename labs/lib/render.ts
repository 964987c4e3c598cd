import { kinds, type Printed, type PrintedSpan } from './printed.js';
import { stable, type Variable } from './stable.js';

/** What is told of each span: everything, or what versions and seams must agree in. */
export type Detail = 'full' | 'shape';

/**
 * The spans of a run as text, below their parents: kind, name and scope, then status, attributes, links and events. What
 * stands beside each other is sorted, so concurrent work reads the same each time.
 */
export function render({ spans, places, notes }: Printed, own: Variable, detail: Detail = 'full'): string {
  const names = new Map(spans.map(({ id, name }) => [id, name]));
  const block = (span: PrintedSpan, indent: string): string => {
    const scope = span.scope === 'lab' ? '' : ` [${span.scope.replace('@spanweave/', '')}]`;
    const lines = [`${indent}${kinds[span.kind]} ${stable('', span.name, own).slice(1, -1)}${scope}`];
    const say = (text: string): void => void (detail === 'full' && lines.push(`${indent}    ${text}`));
    if (span.status !== 0)
      say(`status ${span.status === 2 ? 'ERROR' : 'OK'} ${stable('', span.message ?? '', own)}`);
    for (const key of Object.keys(span.attributes).sort())
      say(`${key} = ${stable(key, span.attributes[key], own)}`);
    for (const { id } of span.links) say(`link ${names.get(id) ?? 'elsewhere'}`);
    for (const { name, attributes } of span.events)
      say(`event ${name} ${name === 'exception' ? (attributes?.['exception.type'] ?? '') : ''}`.trimEnd());
    return [...lines, ...children(span.id, `${indent}  `)].join('\n');
  };
  const children = (parent: string | undefined, indent: string): string[] =>
    spans
      .filter((span) => (parent === undefined ? !names.has(span.parent ?? '') : span.parent === parent))
      .map((span) => block(span, indent))
      .sort();
  const noted = Object.keys(places)
    .sort()
    .map((label) => `active at ${label}: ${places[label]}`);
  const said = Object.keys(notes)
    .sort()
    .map((label) => `note ${label}: ${stable('', notes[label], own)}`);
  return `${[...children(undefined, ''), ...said, ...(detail === 'full' ? noted : [])].join('\n')}\n`;
}
