import { spanTree } from '@spanweave/test-kit';

/** Scope of spans that marked functions make. */
export const businessScope = '@spanweave/app';

const end = (span) => span.startMs + span.durationMs;

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
    longestGapMs: Math.max(0, ...gaps.map(({ gap }) => gap)),
    longestBusinessMs: Math.max(0, ...gaps.map((trace) => trace.business)),
    gapsTooLong: gaps.filter((trace) => trace.gap > trace.business).length,
    metrics: new Set(run.metrics.map((metric) => metric.name)).size,
  };
}
