import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeService } from '../corpus/service-modules.mjs';
import { cache } from '../lib/cache.mjs';
import { cpuTime } from '../lib/cpu-time.mjs';
import { measureBuilds } from '../lib/measure-builds.mjs';

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
    const build = async (name, env) => {
      const { ms, said } = await cpuTime(script, [entry, join(folder, `dist/${name}.cjs`), name], env);
      return { ms, modules: Number(/modules: (\d+)/.exec(said)?.[1]) };
    };
    return measureBuilds({ folder, pairs, build });
  },
};
