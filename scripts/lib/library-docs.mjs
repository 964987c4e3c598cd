import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const BEGIN = '<!-- generated: begin -->';
const END = '<!-- generated: end -->';

const unique = (list) => [...new Set(list)];
const code = (text) => `\`${text}\``;

const SEAM_OF_ACTION = {
  around: 'definition',
  span: 'definition',
  call: 'call',
  argument: 'call',
  append: 'call',
  patch: 'import',
  run: 'subscribe',
  redirect: 'import',
};

/** Seams by which a rule reaches its library. */
const seams = (rule) =>
  unique(rule.weave.map(({ do: action }) => SEAM_OF_ACTION[Object.keys(action)[0]])).sort();

/** Version ranges that a rule claims. */
const versions = (rule) =>
  rule.library.startsWith('node:')
    ? ['with Node']
    : unique(rule.weave.map((weave) => weave.versions ?? 'every version'));

/** README header of one library: what it covers and emits, from its rule. */
export function readmeHeader(rule) {
  const { spans = [], metrics = [], options = {} } = rule.telemetry ?? {};
  const lines = [
    BEGIN,
    `# ${rule.library}`,
    '',
    `| | |`,
    `|---|---|`,
    `| Versions | ${versions(rule).map(code).join(', ')} |`,
    `| Woven at | ${seams(rule).join(', ')} |`,
    `| Metrics | ${metrics.map(code).join(', ') || 'none'} |`,
    `| Switch | \`OTEL_NODE_DISABLED_INSTRUMENTATIONS=${rule.id}\` |`,
  ];
  if (spans.length > 0) {
    lines.push('', '| Span | Kind | Attributes |', '|---|---|---|');
    for (const span of spans)
      lines.push(`| ${code(span.name)} | ${span.kind} | ${span.attributes.map(code).join(', ')} |`);
  }
  if (Object.keys(options).length > 0) {
    lines.push(
      '',
      `| Option of \`configure({ ${/^\w+$/.test(rule.id) ? rule.id : `'${rule.id}'`}: … })\` | |`,
      '|---|---|',
    );
    for (const [name, text] of Object.entries(options)) lines.push(`| \`${name}\` | ${text} |`);
  }
  return [...lines, END].join('\n');
}

/** The README of a library folder with a fresh header; what stands below the header is written by hand. */
export function readme(id, rule) {
  const path = join(root, 'packages/instrumentations/src', id, 'README.md');
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const written = before.includes(END)
    ? before.slice(before.indexOf(END) + END.length)
    : `\n\n${before.replace(/^# .*\n+/, '')}`;
  return `${readmeHeader(rule)}${written.trimEnd()}\n`;
}

/** `docs/libraries.md`: one row a library. */
export function libraryTable(rules) {
  const rows = rules.map((rule) => {
    const { spans = [], metrics = [] } = rule.telemetry ?? {};
    const folder = `../packages/instrumentations/src/${rule.id}/README.md`;
    return `| [${rule.library}](${folder}) | ${versions(rule).map(code).join('<br>')} | ${seams(rule).join(', ')} | ${spans.map((span) => `${code(span.name)} ${span.kind}`).join('<br>')} | ${metrics.map(code).join('<br>')} |`;
  });
  return [
    '# Libraries',
    '',
    'Generated from the rules by `npm run generate`. Each row is backed by the tests beside its rule.',
    '',
    '| Library | Versions | Woven at | Spans | Metrics |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
