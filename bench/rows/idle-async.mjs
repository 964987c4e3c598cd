import { asyncForms } from '../corpus/sites.mjs';
import { inProcesses } from '../lib/in-processes.mjs';
import { median, summary } from '../lib/statistics.mjs';

const names = {
  'async-declaration': 'declared function',
  'async-method': 'class method',
  'async-arrow': 'arrow',
  'async-closure': 'closure form (destructured parameter), not in the figure above',
};

/** What an idle woven call costs an async function that awaits once, as a ratio to the plain call. */
export const row = {
  id: 'idle-async',
  title: 'Idle woven call, async',
  goal: 1.4,
  unit: '×',
  async run({ processes = 5 }) {
    const measured = await inProcesses('measure-idle.mjs', ['async', ...asyncForms], processes);
    const ratios = (pairs) => pairs.map(([plain, woven]) => woven / plain);
    const reentry = asyncForms.filter((form) => form !== 'async-closure');
    return {
      ...summary(reentry.flatMap((form) => ratios(measured[form]))),
      head: ['form', 'plain ns', 'woven ns', 'ratio', 'interval'],
      detail: asyncForms.map((form) => {
        const { ratio, min, max } = summary(ratios(measured[form]));
        const [plain, woven] = [0, 1].map((side) => median(measured[form].map((pair) => pair[side])));
        return [names[form], plain, woven, ratio, [min, max]];
      }),
    };
  },
};
