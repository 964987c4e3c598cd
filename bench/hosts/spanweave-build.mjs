import { execFile } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { install } from '@spanweave/test-kit';
import { root } from '../../scripts/lib/root.mjs';
import { writeService } from '../corpus/service-modules.mjs';
import { cache } from '../lib/cache.mjs';
import { interleave } from '../lib/interleave.mjs';
import { median, summary } from '../lib/statistics.mjs';

const own = 900;
const execute = promisify(execFile);

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

/** Time on the clock of `spanweave build` without its cache, against `swc` alone on the same sources. */
export const row = {
  id: 'spanweave-build',
  title: 'Time of `spanweave build`, against `swc` alone',
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
    const timed =
      (script, ...args) =>
      async () => {
        rmSync(join(folder, 'dist'), { recursive: true, force: true });
        const start = performance.now();
        await execute(process.execPath, [script, ...args], { cwd: folder, maxBuffer: 1 << 24 });
        return performance.now() - start;
      };
    const measured = await interleave({
      pairs,
      warmup: 1,
      first: timed(swc, 'src', '-d', 'dist', '--strip-leading-paths'),
      second: timed(spanweave, 'build', 'src', '--out', 'dist', '--no-cache'),
    });
    const again = [];
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      await execute(process.execPath, [spanweave, 'build', 'src', '--out', 'dist'], { cwd: folder });
      again.push(performance.now() - start);
    }
    const [plain, woven] = [0, 1].map((side) => median(measured.map((pair) => pair[side])));
    return {
      ...summary(measured.map(([before, after]) => after / before)),
      head: ['modules', 'swc ms', 'spanweave ms', 'nothing changed ms'],
      detail: [[own, plain, woven, median(again)]],
    };
  },
};

if (process.argv[1] === import.meta.filename)
  console.log(await row.run({ pairs: Number(process.argv[2] ?? 15) }));
