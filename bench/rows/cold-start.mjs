import { barChart } from '../lib/bar-chart.mjs';
import { coldStarts } from '../lib/cold-starts.mjs';
import { median, summary } from '../lib/statistics.mjs';

const labels = {
  plain: 'plain',
  woven: 'woven, `/lambda`',
  hand: 'by hand, tree-shaken SDK',
  contrib: 'auto-instrumentations-node preloaded',
};

/** A cold start of a Lambda function (pg, fetch, handler), woven, of the same with spans written by hand. */
export const row = {
  id: 'cold-start',
  title: "A Lambda function's cold start: time added, of what spans written by hand add",
  goal: 1,
  unit: '×',
  async run({ pairs = 32 }) {
    const { turns } = await coldStarts(pairs);
    const of = (name, measure) => median(turns.map((times) => times[name][measure]));
    const added = (name, measure) =>
      median(turns.map((times) => times[name][measure] - times.plain[measure]));
    const names = Object.keys(labels);
    return {
      ...summary(
        turns.map(
          ({ plain, woven, hand }) =>
            (woven.processor - plain.processor) / (hand.processor - plain.processor),
        ),
      ),
      head: ['function', 'processor ms', 'added', 'on the clock ms', 'added'],
      detail: names.map((name) => [
        labels[name],
        of(name, 'processor'),
        added(name, 'processor'),
        of(name, 'clock'),
        added(name, 'clock'),
      ]),
      note:
        'From the start of a process under the Node Runtime Interface Client to the answer of its first invocation: one query ' +
        'of PostgreSQL, one `fetch`, spans exported as OTLP JSON before the answer. The four variants take turns. By hand: the ' +
        'same spans with the same attributes (but the peer of `fetch`), the same propagators. What is preloaded answers ' +
        'before it exports: its instrumentation found no SDK to flush.',
      chart: {
        name: 'cold-start',
        svg: barChart({
          title: 'Cold start of a Lambda function, processor time',
          unit: 'ms',
          bars: names.map((name) => ({
            label: labels[name].replaceAll('`', ''),
            parts: [
              { label: 'plain function', value: of('plain', 'processor') },
              { label: 'added', value: name === 'plain' ? 0 : added(name, 'processor') },
            ],
          })),
        }),
      },
    };
  },
};
