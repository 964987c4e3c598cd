import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { install } from '@spanweave/test-kit';
import { root } from '../../scripts/lib/root.mjs';
import { writeService } from '../corpus/service-modules.mjs';
import { cache } from './cache.mjs';
import { cpuTime } from './cpu-time.mjs';
import { measureBuilds } from './measure-builds.mjs';

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
      const build = async (name, env) => {
        const out = join(folder, `dist/${tool}-${name}`);
        const { ms, said } = await cpuTime(script, [tool, installed, entry, out, name], env);
        return { ms, modules: Number(/modules: (\d+)/.exec(said)?.[1]) };
      };
      return measureBuilds({ folder, pairs, build });
    },
  };
}
