// What every lab's program begins with: an SDK that keeps what it is given, and steps. `LAB_TELEMETRY=off` registers nothing.
const {
  context,
  diag,
  DiagLogLevel,
  metrics,
  propagation,
  SpanStatusCode,
  trace,
} = require('@opentelemetry/api');
const { AsyncLocalStorageContextManager } = require('@opentelemetry/context-async-hooks');
const {
  CompositePropagator,
  W3CBaggagePropagator,
  W3CTraceContextPropagator,
} = require('@opentelemetry/core');
const { MeterProvider, MetricReader } = require('@opentelemetry/sdk-metrics');
const { BasicTracerProvider } = require('@opentelemetry/sdk-trace-base');

const open = new Set();
const finished = [];
const said = [];
const results = {};
const places = {};
const notes = {};
const on = process.env.LAB_TELEMETRY !== 'off';

class Reader extends MetricReader {
  onForceFlush = async () => undefined;
  onShutdown = async () => undefined;
}
const reader = new Reader();

if (on) {
  const none = () => undefined;
  const say = (...words) => said.push(words.map(String).join(' '));
  diag.setLogger({ error: say, warn: say, info: none, debug: none, verbose: none }, DiagLogLevel.WARN);
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(
    new CompositePropagator({ propagators: [new W3CTraceContextPropagator(), new W3CBaggagePropagator()] }),
  );
  const keep = {
    onStart: (span) => open.add(span),
    onEnd: (span) => {
      open.delete(span);
      finished.push(span);
    },
    forceFlush: async () => undefined,
    shutdown: async () => undefined,
  };
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [keep] }));
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Turns of ten milliseconds to wait for spans that are open; the contrib instrumentations leave some open for good. */
const patience = Number(process.env.LAB_PATIENCE ?? 200);

/** Waits until every span but the `kept` ones has ended, two seconds at most. */
async function quiet(kept = 0) {
  await pause(5);
  for (let turns = 0; open.size > kept && turns < patience; turns++) await pause(10);
}

/** What a step gave, or how it failed, as JSON can hold it. */
const plain = (value) => (value === undefined ? null : JSON.parse(JSON.stringify(value)));

/** `LAB_SUPPRESSION` is what `configure({ suppression })` would be given: the workload runs unwoven too. */
function suppress() {
  const state = globalThis[Symbol.for('spanweave.runtime.1')];
  if (state && process.env.LAB_SUPPRESSION) state.options['*'] = { suppression: process.env.LAB_SUPPRESSION };
}

async function below(name, body) {
  suppress();
  await trace.getTracer('lab').startActiveSpan(name, async (span) => {
    try {
      results[name] = plain(await body(span));
    } catch (error) {
      results[name] = { threw: String(error?.message ?? error), code: plain(error?.code) };
      span.setStatus({ code: SpanStatusCode.UNSET });
    }
    span.end();
  });
}

/** Runs one step below a span of its own, and waits until what it began has ended. */
exports.step = async (name, body) => {
  await below(name, body);
  await quiet();
};

/** The same step `count` times at once, each below a span of its own (`name 0`, `name 1`, …). */
exports.together = async (name, count, body) => {
  await Promise.all(Array.from({ length: count }, (_, n) => below(`${name} ${n}`, (span) => body(n, span))));
  await quiet();
};

/** Gives woven code options, as `configure` of the runtime does. Does nothing where nothing is woven. */
exports.configure = (options) => {
  const state = globalThis[Symbol.for('spanweave.runtime.1')];
  if (!state) return;
  for (const [id, given] of Object.entries(options)) state.options[id] = { ...state.options[id], ...given };
  state.configured++;
};

exports.pause = pause;
exports.quiet = quiet;
/** Notes which span is active here: in whose context a callback, an event, a handler runs. */
exports.where = (label) => {
  places[label] = trace.getActiveSpan()?.name ?? 'none';
};

/** Notes what only a woven run has (`true`, a name, a count): no identifiers, they differ from run to run. */
exports.note = (label, value) => {
  notes[label] = plain(value);
};

const line = (span) => ({
  id: span.spanContext().spanId,
  trace: span.spanContext().traceId,
  parent: span.parentSpanContext?.spanId,
  scope: span.instrumentationScope.name,
  name: span.name,
  kind: span.kind,
  status: span.status.code,
  message: span.status.message,
  attributes: span.attributes,
  links: span.links.map(({ context: linked, attributes }) => ({ id: linked.spanId, attributes })),
  events: span.events.map(({ name, attributes }) => ({ name, attributes })),
});

/** Writes what happened to `LAB_OUT` and ends the program. */
exports.finish = async () => {
  await quiet();
  const { resourceMetrics } = on ? await reader.collect() : { resourceMetrics: { scopeMetrics: [] } };
  const measured = resourceMetrics.scopeMetrics.flatMap(({ scope, metrics: list }) =>
    list.map(({ descriptor, dataPoints }) => ({
      scope: scope.name,
      name: descriptor.name,
      unit: descriptor.unit,
      points: dataPoints.map(({ attributes }) => attributes),
    })),
  );
  const printed = {
    results,
    places,
    notes,
    spans: finished.map(line),
    open: [...open].map(({ name }) => name),
    said,
    metrics: measured,
  };
  require('node:fs').writeFileSync(process.env.LAB_OUT, JSON.stringify(printed));
  process.exit();
};
