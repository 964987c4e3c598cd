import { spanForms } from '../corpus/spans.mjs';
import { inProcesses } from '../lib/in-processes.mjs';
import { median, summary } from '../lib/statistics.mjs';

const names = {
  declaration: 'function',
  method: 'method',
  'async-declaration': 'async function',
  'async-method': 'async method',
};

/** What a woven span costs against `tracer.startActiveSpan` written by hand with the same attributes. */
export const row = {
  id: 'span-vs-handwritten',
  title: 'A span, against one written by hand',
  goal: 1,
  unit: '×',
  async run({ processes = 5 }) {
    const measured = await inProcesses('measure-spans.mjs', [], processes);
    const ratios = (pairs) => pairs.map(([hand, woven]) => woven / hand);
    const sum = (side, index) => spanForms.reduce((total, form) => total + measured[form][index][side], 0);
    const all = measured[spanForms[0]].map((_, index) => sum(1, index) / sum(0, index));
    return {
      ...summary(all),
      head: ['form', 'by hand ns', 'woven ns', 'ratio', 'interval'],
      detail: spanForms.map((form) => {
        const { ratio, min, max } = summary(ratios(measured[form]));
        const [hand, woven] = [0, 1].map((side) => median(measured[form].map((pair) => pair[side])));
        return [names[form], hand, woven, ratio, [min, max]];
      }),
    };
  },
};
