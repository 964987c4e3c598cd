import { coldStarts } from '../lib/cold-starts.mjs';
import { median, summary } from '../lib/statistics.mjs';

/** The same cold start, of what the contrib packages add when they are preloaded. */
export const row = {
  id: 'cold-start-contrib',
  title: "A Lambda function's cold start: time added, of what auto-instrumentations-node adds",
  goal: 1 / 15,
  unit: '×',
  async run({ pairs = 32 }) {
    const { turns, spans } = await coldStarts(pairs);
    const ratio = (measure) =>
      turns.map(
        ({ plain, woven, contrib }) =>
          (woven[measure] - plain[measure]) / (contrib[measure] - plain[measure]),
      );
    return {
      ...summary(ratio('processor')),
      head: ['measure', 'ratio', 'one part in'],
      detail: ['processor', 'clock'].map((measure) => {
        const middle = median(ratio(measure));
        return [measure === 'clock' ? 'on the clock' : 'processor time', middle.toFixed(3), 1 / middle];
      }),
      note: `Spans of the woven function: ${spans.woven.join(', ')}. Of the preloaded packages: ${spans.contrib.join(', ')}.`,
    };
  },
};
