import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '@spanweave/test-kit';
import { root } from '../../scripts/lib/root.mjs';
import { writeService } from '../corpus/service-modules.mjs';
import { cache } from './cache.mjs';
import { cpuTime } from './cpu-time.mjs';
import { interleave } from './interleave.mjs';
import { median, summary } from './statistics.mjs';

const script = fileURLToPath(new URL('./host-once.mjs', import.meta.url));
const own = 900;

/**
 * Processor time of a production build with the plugin, against the same build without it, child processes included.
 *
 * @param pairs How many pairs are measured: fewer where one build takes long.
 * @param tool Name of `bench/builds/<tool>.mjs` and of the manifest in `matrix/tools` that pins it.
 */
export function hostRow({ tool, title, goal, pairs: kept = 7 }) {
  return {
    id: `${tool}-cpu`,
    title: `Processor time of a build with ${title}`,
    goal,
    unit: '×',
    async run({ pairs = kept }) {
      const folder = cache('service');
      const entry = writeService(join(folder, 'src'), own);
      const installed = await install(join(root, 'matrix/tools', tool));
      let modules = 0;
      const build = (name, cached) => async () => {
        const out = join(folder, `dist/${tool}-${name}`);
        const env = { SPANWEAVE_CACHE: cached ? join(folder, 'kept') : 'off' };
        const { ms, said } = await cpuTime(script, [tool, installed, entry, out, name], env);
        modules = Number(/modules: (\d+)/.exec(said)?.[1] ?? modules);
        return ms;
      };
      const warmup = pairs > 3 ? 1 : 0;
      const measured = await interleave({ pairs, warmup, first: build('plain'), second: build('woven') });
      if (!(modules >= 1500)) throw new Error(`the bundle holds ${modules} modules, fewer than 1,500`);
      const [plain, woven] = [0, 1].map((side) => median(measured.map((pair) => pair[side])));
      const again = await interleave({
        pairs: Math.ceil(pairs / 2),
        // The first one keeps what the others find.
        warmup: 1,
        first: build('plain'),
        second: build('woven', true),
      });
      const ratio = median(again.map(([before, after]) => after / before));
      return {
        ...summary(measured.map(([before, after]) => after / before)),
        head: ['modules', 'plain ms', 'woven ms', 'more ms', 'with what an earlier build kept'],
        detail: [
          [
            modules,
            plain,
            woven,
            median(measured.map(([before, after]) => after - before)),
            `${ratio.toFixed(3)}×`,
          ],
        ],
      };
    },
  };
}
