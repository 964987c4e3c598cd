/** What has to be woven for the demo to show what it promises. */
const libraries = ['http', 'undici', 'router', 'pg', 'ioredis', 'app'];

const route = 'GET /merchants/:id/status';

/** Everything that is not as it should be, one sentence each. */
export function checkDemo(woven, run, totals) {
  const problems = [];
  const expect = (condition, sentence) => {
    if (!condition) problems.push(sentence);
  };
  for (const id of libraries) {
    expect(
      woven.some(({ library }) => library === id),
      `nothing of ${id} was woven`,
    );
  }
  for (const { path, status } of run.responses) expect(status === 200, `${path} answered ${status}`);
  expect(
    run.exit.code === 0,
    `the service ended with ${run.exit.code ?? run.exit.signal}: ${run.exit.stderr}`,
  );
  expect(totals.orphans === 0, `${totals.orphans} spans name a parent that never arrived`);
  expect(totals.traces === totals.requests, `${totals.requests} requests made ${totals.traces} traces`);
  expect(
    run.spans.filter((span) => span.kind === 'server' && span.name === route).length === totals.requests,
    `not every request has a server span named ${route}`,
  );
  expect(
    run.asked.every(({ traceparent }) => run.spans.some((span) => traceparent?.includes(span.traceId))),
    'the risk service was called without the trace context',
  );
  return problems;
}

/**
 * The server span of a usual request holds no gap longer than its business functions. Apart from the rest, since it
 * speaks of time: a busy machine can hold up a single request.
 */
export function checkGaps(totals) {
  if (totals.medianGapMs <= totals.medianBusinessMs) return [];
  const gap = totals.medianGapMs.toFixed(1);
  return [`server spans hold a gap of ${gap} ms (median), longer than any of their business functions`];
}
