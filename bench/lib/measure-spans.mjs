// Run by the span row in processes of its own: nanoseconds of processor time per call with a span, by hand and woven, per form.
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { BasicTracerProvider } from '@opentelemetry/sdk-trace-base';
import { siteCount } from '../corpus/sites.mjs';
import { spanForms, spanModules } from '../corpus/spans.mjs';
import { cache } from './cache.mjs';
import { interleave } from './interleave.mjs';
import { load, weave } from './weave-sites.mjs';

let ended = [];
let keep = false;
const processor = {
  onStart: () => undefined,
  onEnd(span) {
    if (keep) ended.push(span);
  },
  forceFlush: () => Promise.resolve(),
  shutdown: () => Promise.resolve(),
};
context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [processor] }));

const rounds = 400;
const folder = cache('spans');
const measured = {};

/** Spans of one round, as far as both variants have to agree. */
async function spansOf({ run }) {
  ended = [];
  keep = true;
  await run(1);
  keep = false;
  return JSON.stringify(ended.map(({ name, kind, attributes, status }) => [name, kind, attributes, status]));
}

for (const form of spanForms) {
  const { marked, byHand } = spanModules(form);
  const hand = await load(byHand, folder, `${form}-by-hand`);
  const woven = await load(weave(marked, `${form}.js`, siteCount).code, folder, `${form}-woven`);
  const [expected, made] = [await spansOf(hand), await spansOf(woven)];
  if (expected !== made)
    throw new Error(`${form}: spans differ\n${expected.slice(0, 400)}\n${made.slice(0, 400)}`);
  const time = async ({ run }) => {
    const start = process.cpuUsage();
    await context.with(trace.setSpan(context.active(), trace.getTracer('bench').startSpan('root')), () =>
      run(rounds),
    );
    const { user, system } = process.cpuUsage(start);
    return ((user + system) * 1000) / (rounds * siteCount);
  };
  measured[form] = await interleave({
    pairs: 9,
    warmup: 12,
    first: () => time(hand),
    second: () => time(woven),
  });
}
console.log(JSON.stringify(measured));
