import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root.mjs';

const BEGIN = '<!-- generated: begin -->';
const END = '<!-- generated: end -->';

const unique = (list) => [...new Set(list)];
/** Code in a table's cell. */
const code = (text) => `\`${String(text).replaceAll('|', '\\|')}\``;

const SEAM_OF_ACTION = {
  around: 'definition',
  span: 'definition',
  call: 'call',
  argument: 'call',
  append: 'call',
  patch: 'import',
  reference: 'import',
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

/** What was tested: the newest version in every run of the suite, others by the version matrix. */
function tested(rule, labs) {
  const own = labs.filter(({ rules }) => rules.includes(rule.id));
  return own.map((lab) => testedBy(lab, rule)).join('<br>') || 'tests beside its rule, in `.ci/run`';
}

function testedBy({ id, versions: pinned, compat }, rule) {
  const newest = pinned[rule.library]?.replace(/^npm:.*@/, '');
  const suite = `${newest ? `${newest}, ` : ''}[lab](../labs/${id}), in \`.ci/run\``;
  const matrix = [];
  if (compat?.library === rule.library) {
    const by = (wanted) => Object.entries(compat.versions).filter(([, { result }]) => result === wanted);
    const same = by('same').map(([version]) => version);
    if (same.length > 0) matrix.push(`same spans: ${same.join(', ')}`);
    for (const wanted of ['differs', 'failed']) {
      const whys = grouped(by(wanted));
      for (const [why, list] of whys)
        matrix.push(
          `${list.map(([version]) => version).join(', ')} ${wanted}: ${String(why).split('\n')[0].replaceAll('|', '\\|')}`,
        );
    }
  }
  const shape = compat?.shapes?.[rule.id];
  if (shape) {
    const lacking = Object.entries(shape.lacking);
    matrix.push(`${shape.minors - lacking.length} of ${shape.minors} minor versions have every function`);
    for (const [version, targets] of lacking)
      matrix.push(`${version} lacks ${targets.map((target) => code(target)).join(', ')}`);
  }
  return matrix.length > 0 ? `${suite}<br>${compat.date}: ${matrix.join('<br>')}` : suite;
}

/** Entries by their reason. */
function grouped(entries) {
  const groups = new Map();
  for (const entry of entries) groups.set(entry[1].why, [...(groups.get(entry[1].why) ?? []), entry]);
  return groups;
}

/**
 * `docs/libraries.md`: one row a library, then what each emits.
 * @param labs what `labs()` of `labs.mjs` answers
 */
export function libraryTable(rules, labs) {
  const rows = rules.map((rule) => {
    const folder = `../packages/instrumentations/src/${rule.id}/README.md`;
    return `| [${rule.library}](${folder}) | ${versions(rule).map(code).join('<br>')} | ${seams(rule).join(', ')} | ${tested(rule, labs)} |`;
  });
  const parts = rules.flatMap((rule) => {
    const [, ...header] = readmeHeader(rule).split('\n').slice(0, -1);
    const from = header.findIndex((line) => /^\| (Span|Option)/.test(line));
    const metrics = rule.telemetry?.metrics ?? [];
    const text = from < 0 ? ['No spans.'] : header.slice(from);
    return [
      `## ${rule.library}`,
      '',
      ...text,
      ...(metrics.length > 0 ? ['', `Metrics: ${metrics.map(code).join(', ')}.`] : []),
      '',
    ];
  });
  return [
    '# Libraries',
    '',
    'Generated from the rules by `npm run generate`. What is not a rule here, a rule of your own covers ([rules](rules.md)), or',
    'the instrumentation you have ([bridge](bridge.md)). *Tested* says by what: a [lab](../labs/README.md) runs the newest version in',
    'every run of the suite, `npm run compat` the ends of every range, and reads the functions that a rule names in the first',
    'release of every minor version.',
    '',
    '| Library | Versions | Woven at | Tested |',
    '|---|---|---|---|',
    ...rows,
    '',
    ...parts,
  ].join('\n');
}
