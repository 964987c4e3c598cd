import { describe, expect, it } from 'vitest';
import { Collector } from '../src/collector.js';
import { woven } from '../src/woven.js';
import { outcomes, problem, sample } from './sample.js';

describe('Collector', () => {
  it('groups outcomes into one row per library, version and seam', () => {
    expect(sample().report().libraries).toEqual([
      {
        library: 'http',
        seam: 'import',
        functions: ['node:http'],
        files: ['src/app.ts'],
        missed: [],
      },
      {
        library: 'ioredis',
        version: '9.0.0',
        functions: [],
        files: [],
        miss: 'version-out-of-range',
        missed: [],
      },
      {
        library: 'pg',
        version: '8.23.1',
        seam: 'definition',
        functions: ['Client#connect', 'Client#query'],
        files: ['node_modules/pg/lib/client.js'],
        missed: [{ target: 'Client#gone', miss: 'shape-changed', code: 'SW1004' }],
      },
    ]);
  });

  it('keeps marks apart, in the order of the source', () => {
    expect(sample().report().marks).toEqual([
      { function: 'odd', file: 'src/app.ts', line: 4, miss: 'refused', code: 'SW1011' },
      { function: 'settle', file: 'src/app.ts', line: 12 },
    ]);
  });

  it('counts', () => {
    expect(sample().report().totals).toEqual({
      files: 2,
      libraries: 2,
      functions: 3,
      marks: 1,
      missed: 2,
      errors: 0,
      warnings: 1,
    });
  });

  it('says the same whatever the order in which files arrive', () => {
    const backwards = new Collector('@spanweave/esbuild-plugin 0.1.0');
    backwards.library({ library: 'ioredis', version: '9.0.0', miss: 'version-out-of-range' });
    backwards.file('src/broken.ts', { outcomes: [], problems: [problem, problem] });
    for (const [file, list] of Object.entries(outcomes).reverse())
      backwards.file(file, { outcomes: [...list].reverse(), problems: [] });
    expect(backwards.report()).toEqual(sample().report());
  });

  it('replaces what was noted of a file before', () => {
    const collector = sample();
    collector.file('src/app.ts', undefined);
    expect(collector.report().marks).toEqual([]);
    expect(collector.report().libraries.map((row) => row.library)).toEqual(['ioredis', 'pg']);
  });

  it('drops a miss of a target that another file of the same copy holds', () => {
    const collector = new Collector('x');
    const row = { library: 'pg', version: '1.0.0', target: 'f', seam: 'definition' } as const;
    collector.file('b.mjs', { outcomes: [row], problems: [] });
    collector.file('a.js', { outcomes: [{ ...row, miss: 'shape-changed' }], problems: [] });
    expect(collector.report().libraries).toMatchObject([{ functions: ['f'], missed: [] }]);
  });

  it('tells two versions of one library apart, and keeps that there are two', () => {
    const collector = new Collector('x');
    for (const version of ['1.0.0', '2.0.0']) {
      collector.file(`${version}.js`, {
        outcomes: [{ library: 'pg', version, target: 'f', seam: 'definition' }],
        problems: [],
      });
      collector.library({ library: 'pg', version, miss: 'two-copies' });
    }
    expect(collector.report().libraries).toMatchObject([
      { version: '1.0.0', seam: 'definition', miss: 'two-copies' },
      { version: '2.0.0', seam: 'definition', miss: 'two-copies' },
    ]);
  });
});

describe('woven', () => {
  it('lists what is woven and nothing else', () => {
    expect(woven(sample().report())).toEqual([
      { library: 'http', seam: 'import', functions: ['node:http'] },
      { library: 'pg', version: '8.23.1', seam: 'definition', functions: ['Client#connect', 'Client#query'] },
      { library: 'app', seam: 'mark', functions: ['settle'] },
    ]);
  });

  it('lists a library whose work another woven one does', () => {
    const collector = sample();
    collector.library({ library: 'express', version: '5.3.0', seam: 'definition', note: 'through router' });
    expect(woven(collector.report())).toContainEqual({
      library: 'express',
      version: '5.3.0',
      seam: 'definition',
      functions: [],
    });
  });
});
