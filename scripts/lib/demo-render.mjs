import { spanTree } from '@spanweave/test-kit';
import Table from 'cli-table3';
import pc from 'picocolors';
import { median } from './demo-totals.mjs';

const wide = 30;
const kindColor = {
  server: pc.magenta,
  client: pc.cyan,
  internal: pc.green,
  producer: pc.yellow,
  consumer: pc.yellow,
};
export const kind = (span) => (kindColor[span.kind] ?? String)(span.kind);

const borderless = Object.fromEntries(
  ['top', 'bottom', 'left', 'right', 'mid']
    .flatMap((side) => [side, `${side}-mid`, `${side}-left`, `${side}-right`])
    .concat('middle', 'top-mid', 'bottom-mid', 'left-mid', 'right-mid', 'mid-mid')
    .map((name) => [name, '']),
);

/** Rows under a dim head, columns two spaces apart; `right` names the columns of numbers. */
export function table(head, rows, right = []) {
  const made = new Table({
    chars: { ...borderless, middle: '  ' },
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 0 },
    head: head.map((cell) => pc.dim(cell)),
    colAligns: head.map((_, column) => (right.includes(column) ? 'right' : 'left')),
  });
  made.push(...rows);
  return made
    .toString()
    .split('\n')
    .map((line) => `  ${line.trimEnd()}`)
    .join('\n');
}

export const heading = (text, note = '') => `${pc.bold(text)}${note ? `  ${pc.dim(note)}` : ''}`;
export const ms = (value) =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** As many names as fit, and how many there are beyond. */
function fitting(names, width) {
  let shown = '';
  for (const [index, name] of names.entries()) {
    const next = shown === '' ? name : `${shown}, ${name}`;
    if (index > 0 && next.length + 12 > width)
      return `${shown}${pc.dim(` and ${names.length - index} more`)}`;
    shown = next;
  }
  return shown;
}

function wovenTable(woven) {
  const longest = (cells) => Math.max(0, ...cells.map((cell) => (cell ?? '').length));
  const before = longest(woven.map((row) => row.library)) + longest(woven.map((row) => row.version)) + 22;
  const width = Math.max(40, Math.min(process.stdout.columns ?? 110, 120) - before);
  const rows = woven.map(({ library, version, seam, functions }) => [
    pc.bold(library),
    pc.dim(version ?? ''),
    seam,
    fitting(functions, width),
  ]);
  return table(['library', 'version', 'seam', 'functions'], rows);
}

const routeOf = (span) => span.attributes['http.route'] ?? span.attributes['url.template'] ?? '';

function spanTable(spans) {
  const groups = new Map();
  for (const span of spans) {
    const key = [span.name, span.kind, routeOf(span)].join('\0');
    groups.set(key, [...(groups.get(key) ?? []), span]);
  }
  const rows = [...groups.values()].map((group) => [
    group[0].name,
    kind(group[0]),
    routeOf(group[0]),
    group.length,
    ms(median(group.map((span) => span.durationMs))),
  ]);
  return table(['name', 'kind', 'route', 'count', 'p50 ms'], rows, [3, 4]);
}

/** When the span ran, as a bar on the trace's time line. */
export function bar(span, root) {
  const scale = wide / root.durationMs;
  const from = Math.min(wide - 1, Math.max(0, Math.floor((span.startMs - root.startMs) * scale)));
  const length = Math.max(1, Math.min(wide - from, Math.round(span.durationMs * scale)));
  const paint = kindColor[span.kind] ?? String;
  return `${pc.dim('·'.repeat(from))}${paint('━'.repeat(length))}${pc.dim('·'.repeat(wide - from - length))}`;
}

export function treeRows(node, root, indent, rows) {
  node.children.forEach((child, index) => {
    const last = index === node.children.length - 1;
    const name = child.span.status.code === 'error' ? pc.red(child.span.name) : child.span.name;
    rows.push([`${pc.dim(`${indent}${last ? '└─' : '├─'}`)} ${name}`, child.span]);
    treeRows(child, root, `${indent}${last ? '   ' : '│  '}`, rows);
  });
  return rows;
}

function traceTree(spans) {
  const { roots } = spanTree(spans);
  const servers = roots.filter(({ span }) => span.kind === 'server');
  const sorted = [...servers].sort((a, b) => a.span.durationMs - b.span.durationMs);
  const chosen = sorted[sorted.length >> 1];
  if (!chosen) return '  no server span arrived';
  const rows = treeRows(chosen, chosen.span, '', [[pc.bold(chosen.span.name), chosen.span]]);
  return table(
    [`trace ${chosen.span.traceId}`, 'kind', 'ms', ''],
    rows.map(([label, span]) => [label, kind(span), ms(span.durationMs), bar(span, chosen.span)]),
    [2],
  );
}

function cardinality(spans) {
  const names = new Set(spans.map((span) => span.name));
  const identifying = [...names].filter((name) => /\d{3}/.test(name));
  const verdict =
    identifying.length === 0
      ? pc.green('none holds a merchant number')
      : pc.red(`these hold an identifier: ${identifying.join(', ')}`);
  return `  ${pc.bold(names.size)} names over ${spans.length} spans; ${verdict}`;
}

function totalsLine(totals) {
  const sound = (good, text) => (good ? pc.green(text) : pc.red(text));
  const traces = sound(totals.traces === totals.requests, `${totals.traces} traces`);
  const orphans = sound(totals.orphans === 0, `${totals.orphans} orphans`);
  const gap = sound(totals.medianGapMs <= totals.medianBusinessMs, `${ms(totals.medianGapMs)} ms`);
  return [
    `  ${totals.requests} requests, ${traces}, ${totals.spans} spans, ${orphans}, ${totals.metrics} metrics`,
    `  longest gap in a server span ${gap}, longest business function ${ms(totals.medianBusinessMs)} ms (medians)`,
  ].join('\n');
}

/** The demo's result as a person reads it on a terminal. */
export function renderDemo({ woven, spans, totals, options }) {
  const made = `esbuild, ${options.format}${options.minify ? ', minified' : ''}`;
  return [
    '',
    heading('Woven', made),
    wovenTable(woven),
    '',
    heading('Spans', `OTLP over HTTP, ${options.protocol}`),
    spanTable(spans),
    '',
    heading('One request'),
    traceTree(spans),
    '',
    heading('Span names'),
    cardinality(spans),
    '',
    heading('Totals'),
    totalsLine(totals),
    '',
  ].join('\n');
}
