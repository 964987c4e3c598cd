import { syncForms } from '../corpus/sites.mjs';
import { inProcesses } from '../lib/in-processes.mjs';
import { median, summary } from '../lib/statistics.mjs';

/** What an idle woven call costs a synchronous function, in nanoseconds more than the plain call. */
export const row = {
  id: 'idle-sync',
  title: 'Idle woven call, synchronous',
  goal: 10,
  unit: 'ns',
  async run({ processes = 5 }) {
    const measured = await inProcesses('measure-idle.mjs', ['sync', ...syncForms], processes);
    const differences = (pairs) => pairs.map(([plain, woven]) => woven - plain);
    return {
      ...summary(syncForms.flatMap((form) => differences(measured[form]))),
      head: ['form', 'plain ns', 'woven ns', 'difference ns', 'interval'],
      detail: syncForms.map((form) => {
        const { ratio, min, max } = summary(differences(measured[form]));
        const [plain, woven] = [0, 1].map((side) => median(measured[form].map((pair) => pair[side])));
        return [form, plain, woven, ratio, [min, max]];
      }),
    };
  },
};
