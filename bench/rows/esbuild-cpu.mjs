import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeService } from '../corpus/service-modules.mjs';
import { cache } from '../lib/cache.mjs';
import { cpuTime } from '../lib/cpu-time.mjs';
import { interleave } from '../lib/interleave.mjs';
import { median, summary } from '../lib/statistics.mjs';

const script = fileURLToPath(new URL('../lib/build-once.mjs', import.meta.url));
const own = 900;

/** Processor time of a production build with the plugin, against plain esbuild, its child process included. */
export const row = {
  id: 'esbuild-cpu',
  title: 'Processor time of an esbuild build',
  goal: 1.05,
  unit: '×',
  async run({ pairs = 15 }) {
    const folder = cache('service');
    const entry = writeService(join(folder, 'src'), own);
    let modules = 0;
    const build = (name, cached) => async () => {
      const env = { SPANWEAVE_CACHE: cached ? join(folder, 'kept') : 'off' };
      const { ms, said } = await cpuTime(script, [entry, join(folder, `dist/${name}.cjs`), name], env);
      if (name === 'plain') modules = Number(/modules: (\d+)/.exec(said)?.[1]);
      return ms;
    };
    const measured = await interleave({ pairs, warmup: 1, first: build('plain'), second: build('woven') });
    if (!(modules >= 1500)) throw new Error(`the bundle holds ${modules} modules, fewer than 1,500`);
    const [plain, woven] = [0, 1].map((side) => median(measured.map((pair) => pair[side])));
    const again = await interleave({
      pairs: Math.ceil(pairs / 2),
      warmup: 1,
      first: build('plain'),
      second: build('woven', true),
    });
    const ratio = median(again.map(([before, after]) => after / before));
    const more = median(measured.map(([before, after]) => after - before));
    return {
      ...summary(measured.map(([before, after]) => after / before)),
      head: ['modules', 'plain ms', 'woven ms', 'more ms', 'with what an earlier build kept'],
      detail: [[modules, plain, woven, more, `${ratio.toFixed(3)}×`]],
    };
  },
};
