import { spanTree } from '@spanweave/test-kit';

/** Scope of spans that marked functions make. */
export const businessScope = '@spanweave/app';

const end = (span) => span.startMs + span.durationMs;

/** Median; 0 of nothing. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
}

/** Longest stretch of a span during which none of the spans below it runs, in milliseconds. */
export function longestGap(span, below) {
  let at = span.startMs;
  let longest = 0;
  for (const inner of [...below].sort((a, b) => a.startMs - b.startMs)) {
    longest = Math.max(longest, inner.startMs - at);
    at = Math.max(at, end(inner));
  }
  return Math.max(longest, end(span) - at);
}

/** Every span below a node that does work: layers of a router only pass the request on. */
function working(node) {
  return node.children.flatMap((child) => [
    ...(/^@spanweave\/(express|router)$/.test(child.span.scope) ? [] : [child.span]),
    ...working(child),
  ]);
}

/** Numbers of one run. Times in milliseconds. */
export function demoTotals(spans, run) {
  const { roots, orphans } = spanTree(spans);
  const servers = roots.filter(({ span }) => span.kind === 'server');
  const business = (traceId) =>
    Math.max(
      0,
      ...spans
        .filter((span) => span.traceId === traceId && span.scope === businessScope)
        .map((span) => span.durationMs),
    );
  const gaps = servers.map((node) => ({
    gap: longestGap(node.span, working(node)),
    business: business(node.span.traceId),
  }));
  return {
    requests: run.responses.length,
    traces: new Set(spans.map((span) => span.traceId)).size,
    spans: spans.length,
    spanNames: new Set(spans.map((span) => span.name)).size,
    orphans: orphans.length,
    roots: roots.length,
    serverSpans: servers.length,
    medianGapMs: median(gaps.map((trace) => trace.gap)),
    medianBusinessMs: median(gaps.map((trace) => trace.business)),
    metrics: new Set(run.metrics.map((metric) => metric.name)).size,
  };
}
