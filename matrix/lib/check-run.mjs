import { spanTree } from '@spanweave/test-kit';
import { compareSpans } from './compare-spans.mjs';
import { followFrame } from './follow-frame.mjs';

/** The expected trace as a host without the app's own server gives it: its `server` says what differs, and why. */
function asServedBy(host, trace) {
  if (!host.server) return trace;
  const { name = trace.name, without = [] } = host.server;
  const attributes = Object.fromEntries(
    Object.entries(trace.attributes).filter(([key]) => !without.includes(key)),
  );
  return { ...trace, name, attributes };
}

/** The same complaint about several requests, once. */
function byProblem(found) {
  const groups = new Map();
  for (const one of found) groups.set(one.problem, [...(groups.get(one.problem) ?? []), one]);
  return groups;
}

/** What is wrong with the traces: each request has one, of the expected shape, and there is no other. */
function checkTraces({ host, scenario, expected, spans }) {
  const { roots, orphans } = spanTree(spans);
  const problems = orphans.map((span) => `${span.name} names a parent that never arrived`);
  const left = roots.filter(({ span }) => !orphans.includes(span));
  const found = scenario.requests.flatMap(({ path, trace }) => {
    const [pathname] = path.split('?');
    const at = left.findIndex(
      ({ span }) =>
        span.kind === 'server' && span.attributes[scenario.pathAttribute ?? 'url.path'] === pathname,
    );
    const wrong =
      at < 0 ? ['no server span'] : compareSpans(left.splice(at, 1)[0], asServedBy(host, expected[trace]));
    return wrong.map((problem) => ({ path, problem }));
  });
  for (const [problem, requests] of byProblem(found))
    problems.push(
      `${requests[0].path}${requests.length > 1 ? ` and ${requests.length - 1} more` : ''}: ${problem}`,
    );
  for (const { span } of left)
    if (span.kind === 'server' || !scenario.startsWithSpans)
      problems.push(`${span.name} (${span.kind}, ${span.scope.name}) belongs to no request`);
  return problems;
}

/** Whether the error of the scenario leads back to the line that throws it. */
async function checkThrown({ workspace, thrown, spans }) {
  const span = spans.find(({ name, status }) => name === thrown.span && status.code === 'error');
  const event = span?.events.find(({ name }) => name === 'exception');
  if (!event) return [`no span ${thrown.span} records an exception`];
  const type = event.attributes['exception.type'];
  const problems = type === thrown.type ? [] : [`the exception's type is ${type}, not ${thrown.type}`];
  const text = await workspace.read(thrown.source);
  const line = text.slice(0, text.indexOf(thrown.text)).split('\n').length;
  try {
    const found = await followFrame(String(event.attributes['exception.stacktrace']), thrown.source);
    if (found.source !== workspace.path(thrown.source) || found.line !== line)
      problems.push(
        `the error was thrown in ${thrown.source}:${line}, its map says ${found.source}:${found.line}`,
      );
  } catch (error) {
    problems.push(`the error does not lead back to its source: ${error.message}`);
  }
  return problems;
}

/** Whether each request was answered with the status and, as far as they are given, the values it has to have. */
function checkResponses(requests, responses) {
  return requests.flatMap(({ path, status, body = {} }, index) => {
    const { status: got = 'nothing', text = '' } = responses[index] ?? {};
    if (got !== status) return [`${path} answered ${got}, not ${status}: ${text.slice(0, 300)}`];
    const values = Object.keys(body).length > 0 ? JSON.parse(text) : {};
    return Object.entries(body)
      .filter(([key, value]) => JSON.stringify(values[key]) !== JSON.stringify(value))
      .map(
        ([key, value]) =>
          `${path} answered ${key} ${JSON.stringify(values[key])}, not ${JSON.stringify(value)}`,
      );
  });
}

/** Everything that is wrong with a run of an app, one sentence each. */
export async function checkRun({ workspace, host, scenario, expected, run }) {
  const problems = [...run.problems, ...checkResponses(scenario.requests, run.responses)];
  if ((run.exit.code ?? run.exit.signal) !== (scenario.ends ?? 0))
    problems.push(`the app ended with ${run.exit.code ?? run.exit.signal}: ${run.exit.stderr.slice(-1500)}`);
  problems.push(...checkTraces({ host, scenario, expected, spans: run.spans }));
  if (scenario.thrown)
    problems.push(...(await checkThrown({ workspace, thrown: scenario.thrown, spans: run.spans })));
  return problems;
}
