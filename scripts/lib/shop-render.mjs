import { spanTree } from '@spanweave/test-kit';
import pc from 'picocolors';
import { criticalPath } from './critical-path.mjs';
import { bar, heading, kind, ms, table, treeRows } from './demo-render.mjs';

/** A usual checkout: the one of median duration. */
function usual(spans) {
  const servers = spanTree(spans).roots.filter(({ span }) => span.kind === 'server');
  return servers.sort((a, b) => a.span.durationMs - b.span.durationMs)[servers.length >> 1];
}

function traceTable(root, path) {
  const share = new Map(path.map(({ span, ms: own }) => [span.spanId, own]));
  // What the broker delivers goes on when the customer has the answer.
  const end = (node) =>
    Math.max(node.span.startMs + node.span.durationMs, ...node.children.map((child) => end(child)));
  const whole = { ...root.span, durationMs: end(root) - root.span.startMs };
  const rows = treeRows(root, whole, '', [[pc.bold(root.span.name), root.span]]);
  return table(
    [`trace ${root.span.traceId}`, 'service', 'kind', 'ms', 'path', ''],
    rows.map(([label, span]) => {
      const own = share.get(span.spanId) ?? 0;
      return [label, span.service, kind(span), ms(span.durationMs), own ? ms(own) : '', bar(span, whole)];
    }),
    [3, 4],
  );
}

/** Where the time on the critical path went, by service. */
function byService(root, path) {
  const sums = new Map();
  for (const { span, ms: own } of path) sums.set(span.service, (sums.get(span.service) ?? 0) + own);
  const rows = [...sums].sort(([, a], [, b]) => b - a);
  return table(
    ['service', 'ms', ''],
    rows.map(([service, own]) => [service, ms(own), `${Math.round((own / root.span.durationMs) * 100)} %`]),
    [1, 2],
  );
}

function totalsLine(totals) {
  const sound = (good, text) => (good ? pc.green(text) : pc.red(text));
  return [
    `  ${totals.checkouts} checkouts, ${sound(totals.traces === totals.checkouts, `${totals.traces} traces`)} through `,
    `${totals.services} services, ${totals.spans} spans, ${sound(totals.orphans === 0, `${totals.orphans} orphans`)}\n`,
    `  a checkout takes ${ms(totals.medianMs)} ms, its critical path has ${totals.medianCriticalSpans} spans (medians)`,
  ].join('');
}

/** The demo's result as a person reads it on a terminal. */
export function renderShop({ spans, totals }) {
  const root = usual(spans);
  if (root === undefined) return '  no server span arrived';
  const path = criticalPath(root);
  return [
    '',
    heading('One checkout', 'path: milliseconds on the critical path, which the customer waits for'),
    traceTable(root, path),
    '',
    heading('Critical path', 'by service'),
    byService(root, path),
    '',
    heading('Totals'),
    totalsLine(totals),
    '',
  ].join('\n');
}
