import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Collector } from '../src/collector.js';
import { renderHtml } from '../src/render-html.js';
import { renderJson } from '../src/render-json.js';
import { renderMarkdown } from '../src/render-markdown.js';
import { renderTerminal } from '../src/render-terminal.js';
import { writeReport } from '../src/write-report.js';
import { violations } from './conforms.js';
import { problem, sample } from './sample.js';

const schema = JSON.parse(readFileSync(new URL('../schema/report.schema.json', import.meta.url), 'utf8'));

describe('JSON', () => {
  it('conforms to the schema', () => {
    expect(violations(JSON.parse(renderJson(sample().report())), schema)).toEqual([]);
    expect(violations(JSON.parse(renderJson(new Collector('x').report())), schema)).toEqual([]);
  });

  it('is refused by the schema where it is wrong', () => {
    const report = JSON.parse(renderJson(sample().report()));
    report.libraries[0].files = ['/home/me/app.ts'];
    report.libraries[1].miss = 'bored';
    report.extra = 1;
    delete report.tool;
    expect(violations(report, schema)).toEqual([
      '$.tool is missing',
      '$.libraries[0].files[0] misses the pattern',
      expect.stringContaining('$.libraries[1].miss is none of'),
      '$.extra is unknown',
    ]);
  });
});

describe('terminal', () => {
  it('takes a few lines', () => {
    expect(
      renderTerminal(sample().report(), { colors: false, path: '.spanweave/report.json' }),
    ).toMatchInlineSnapshot(`
      "spanweave  http import · pg 8.23.1 definition
                 not woven: ioredis 9.0.0, version out of range
                 not woven: pg 8.23.1 Client#gone, shape changed
                 not woven: odd in src/app.ts, refused
                 1 marked function · 1 problem · .spanweave/report.json
      "
    `);
  });

  it('says so when nothing is woven', () => {
    expect(renderTerminal(new Collector('x').report(), { colors: false })).toBe(
      'spanweave  no library woven\n           0 marked functions · 0 problems\n',
    );
  });

  it('cuts a long list short and stays silent about what the user switched off', () => {
    const collector = new Collector('x');
    for (let index = 0; index < 9; index++)
      collector.library({ library: `lib${index}`, version: '1.0.0', miss: 'version-out-of-range' });
    collector.library({ library: 'pg', miss: 'disabled' });
    const lines = renderTerminal(collector.report(), { colors: false }).trimEnd().split('\n');
    expect(lines).toHaveLength(8);
    expect(lines.at(-2)).toContain('and 4 more not woven');
    expect(lines.join()).not.toContain('pg');
  });

  it('colours when asked', () => {
    expect(renderTerminal(sample().report(), { colors: true })).toContain('\u001b[');
  });
});

describe('Markdown', () => {
  it('has tables whose cells stay cells', () => {
    const text = renderMarkdown(sample().report());
    expect(text).toContain(
      '| pg | 8.23.1 | definition | `Client#connect`, `Client#query` | `Client#gone` shape changed |',
    );
    expect(text).toContain('| `odd` | src/app.ts:4 | refused |');
    expect(text).toContain('- [SW1001](https://spanweave.dev/codes/SW1001) warning: cannot be parsed');
    const piped = new Collector('x');
    piped.file('a.ts', {
      outcomes: [{ library: 'app', target: 'a|b\nc', seam: 'mark' }],
      problems: [],
    });
    expect(renderMarkdown(piped.report())).toContain('| `a\\|b c` | a.ts | woven |');
  });
});

describe('HTML', () => {
  it('is one page that loads nothing and escapes what it shows', () => {
    const page = renderHtml(sample().report());
    expect(page).toContain('cannot be parsed: a &lt; b | &quot;c&quot;');
    expect(page).not.toMatch(/<script|<link|src=|@import|url\(/);
    expect(page).toContain('<code>Client#query</code>');
    expect(page).toContain('<pre>3 | a &lt;');
  });
});

describe('writeReport', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'spanweave-report-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('creates the folder, leaves no draft behind, and writes an unchanged report only once', async () => {
    const path = join(folder, '.spanweave', 'report.json');
    await writeReport(sample().report(), path);
    expect(await readdir(join(folder, '.spanweave'))).toEqual(['report.json']);
    expect(await readFile(path, 'utf8')).toBe(renderJson(sample().report()));
    await utimes(path, 1, 1);
    await writeReport(sample().report(), path);
    expect((await stat(path)).mtimeMs).toBe(1000);
    const changed = sample();
    changed.problem({ ...problem, line: 9 });
    await writeReport(changed.report(), path);
    expect((await stat(path)).mtimeMs).not.toBe(1000);
  });

  it('throws and cleans up when the place cannot be written', async () => {
    await writeReport(sample().report(), join(folder, 'file'));
    await expect(writeReport(sample().report(), join(folder, 'file', 'report.json'))).rejects.toThrow();
    expect(await readdir(folder)).toEqual(['file']);
  });
});
