import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { install } from '@spanweave/test-kit';
import { root } from '../../scripts/lib/root.mjs';
import { writeService } from '../corpus/service-modules.mjs';
import { cache } from '../lib/cache.mjs';
import { cpuTime } from '../lib/cpu-time.mjs';
import { interleave } from '../lib/interleave.mjs';
import { median, summary } from '../lib/statistics.mjs';

const own = 900;

/** Compiler settings of the corpus, for either program. */
const tsconfig = { compilerOptions: { target: 'es2022', module: 'nodenext', experimentalDecorators: true } };
const swcrc = {
  sourceMaps: true,
  module: { type: 'es6' },
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true },
  },
};
const manifest = {
  name: 'bench-service',
  type: 'module',
  dependencies: { '@spanweave/runtime': '*', '@spanweave/instrumentations': '*' },
};

/** Processor time of `spanweave build` without its cache, against `swc` alone on the same sources; the clock beside it. */
export const row = {
  id: 'spanweave-build',
  title: 'Processor time of `spanweave build`, against `swc` alone',
  goal: 1.3,
  unit: '×',
  async run({ pairs = 15 }) {
    const folder = cache('spanweave-build');
    writeService(join(folder, 'src'), own);
    for (const [name, json] of Object.entries({
      'package.json': manifest,
      'tsconfig.json': tsconfig,
      '.swcrc': swcrc,
    }))
      writeFileSync(join(folder, name), JSON.stringify(json));
    const tool = await install(join(root, 'matrix/tools/swc'));
    const swc = join(tool, 'node_modules/@swc/cli/bin/swc.js');
    const spanweave = join(root, 'packages/cli/bin/spanweave.js');
    const clock = { swc: [], spanweave: [], again: [] };
    const timed = async (name, script, ...args) => {
      const start = performance.now();
      const { ms } = await cpuTime(script, args, {}, folder);
      clock[name].push(performance.now() - start);
      return ms;
    };
    const fresh = () => rmSync(join(folder, 'dist'), { recursive: true, force: true });
    const build = ['build', 'src', '--out', 'dist'];
    const measured = await interleave({
      pairs,
      warmup: 1,
      first: () => {
        fresh();
        return timed('swc', swc, 'src', '-d', 'dist', '--strip-leading-paths');
      },
      second: () => {
        fresh();
        return timed('spanweave', spanweave, ...build, '--no-cache');
      },
    });
    await timed('again', spanweave, ...build);
    const again = [];
    for (let run = 0; run < 3; run++) again.push(await timed('again', spanweave, ...build));
    const [plain, woven] = [0, 1].map((side) => median(measured.map((pair) => pair[side])));
    return {
      ...summary(measured.map(([before, after]) => after / before)),
      head: ['measure', 'modules', 'swc ms', 'spanweave ms', 'nothing changed ms'],
      detail: [
        ['processor time', own, plain, woven, median(again)],
        ['on the clock', own, median(clock.swc), median(clock.spanweave), median(clock.again)],
      ],
    };
  },
};

if (process.argv[1] === import.meta.filename)
  console.log(await row.run({ pairs: Number(process.argv[2] ?? 15) }));
