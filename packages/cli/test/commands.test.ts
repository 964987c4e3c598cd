import { execFile } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { spanweave } from '@spanweave/esbuild-plugin';
import { build } from 'esbuild';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const repository = resolve(import.meta.dirname, '../../..');
const command = join(repository, 'packages/cli/bin/spanweave.js');
let folder = '';

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'spanweave-commands-')));
});

afterEach(() => rmSync(folder, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** Installs packages of the repository here, as links. */
function link(...names: string[]): void {
  for (const name of names) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
  }
}

interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function say(...words: string[]): Promise<Said> {
  return new Promise((done) => {
    const env = { ...process.env, NO_COLOR: '1' };
    execFile(process.execPath, [command, ...words], { cwd: folder, env }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    );
  });
}

describe('spanweave list', () => {
  beforeEach(() => {
    write({
      'package.json': JSON.stringify({
        dependencies: { pg: '8', express: '5', ioredis: '6', statuses: '2', absent: '1', old: '1' },
        devDependencies: { esbuild: '0' },
      }),
      'node_modules/old/package.json': JSON.stringify({
        name: 'old',
        version: '1.0.0',
        dependencies: { pg: '8' },
      }),
    });
    link('pg', 'express', 'ioredis', 'statuses');
  });

  it('tells of every dependency how it will be woven, or why not', async () => {
    const { stdout } = await say('list', '--json');
    const rows = JSON.parse(stdout) as { name: string; version?: string }[];
    expect(rows.map(({ version: _, ...row }) => row)).toEqual([
      { name: 'pg', library: 'pg', status: 'woven', inside: 'definition', outside: 'import' },
      {
        name: 'express',
        library: 'express',
        status: 'woven',
        inside: 'through node:http, router',
        outside: 'import',
      },
      { name: 'ioredis', library: 'ioredis', status: 'woven', inside: 'definition', outside: 'import' },
      { name: 'statuses', status: 'no-rule' },
      { name: 'absent', status: 'not-installed' },
      { name: 'old', status: 'through', note: 'pg' },
      ...['child_process', 'http', 'http2', 'sqlite', 'worker_threads'].map((name) => ({
        name: `node:${name}`,
        library: name === 'sqlite' ? 'node-sqlite' : name.replace('_', '-'),
        status: 'woven',
        outside: 'import',
      })),
    ]);
    expect(rows.find(({ name }) => name === 'pg')?.version).toMatch(/^8\./);
  });

  it('is a table for a terminal', async () => {
    const { stdout } = await say('list');
    expect(stdout).toMatch(/pg\s+│ 8\.\d+\.\d+\s+│ woven\s+│ definition\s+│ import/);
    expect(stdout).toMatch(/statuses .*no rule/);
    expect(stdout).not.toContain('esbuild');
  });

  it('answers for one package, and says when a version is out of range or a library switched off', async () => {
    write({ 'spanweave.config.json': '{ "libraries": { "pg": false } }' });
    rmSync(join(folder, 'node_modules/ioredis'));
    write({ 'node_modules/ioredis/package.json': JSON.stringify({ name: 'ioredis', version: '1.0.0' }) });
    const { stdout } = await say('list', 'ioredis', 'pg', '--json');
    expect(JSON.parse(stdout)).toMatchObject([
      { name: 'ioredis', version: '1.0.0', status: 'out-of-range', note: expect.stringContaining('known: ') },
      { name: 'pg', status: 'disabled' },
    ]);
  });

  it('names the nearest for a name that nobody knows', async () => {
    const { code, stderr } = await say('list', 'expres');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(
        'SW3503: neither this project nor any rule knows `expres`; did you mean `express`?',
      ),
    ]);
  });
});

describe('spanweave explain and diff', () => {
  const source =
    "import http from 'node:http';\n/** @WithSpan settle */\nexport function settle() { return http; }\n";

  it('tell what is woven in a file', async () => {
    write({ 'src/settle.ts': source });
    const { stdout } = await say('explain', 'src/settle.ts');
    expect(stdout).toContain('src/settle.ts (own source)');
    expect(stdout).toMatch(/line 3: woven app settle \(mark/);
    expect(stdout).toMatch(/woven http .*\(import, patch\)/);
    const { stdout: json } = await say('explain', 'src/settle.ts', '--json');
    expect(JSON.parse(json)).toMatchObject({
      file: 'src/settle.ts',
      own: true,
      sites: [{ functionName: 'settle' }],
    });
  });

  it('tell what is woven in a library', async () => {
    link('pg');
    const { stdout } = await say('explain', 'node_modules/pg/lib/client.js');
    expect(stdout).toMatch(/\(pg 8\.\d+\.\d+\)/);
    expect(stdout).toMatch(/line \d+: woven pg 8\.\d+\.\d+ Client#query \(definition, query\)/);
  });

  it('show the file as it is against the file as it is woven', async () => {
    write({ 'src/settle.ts': source, 'src/plain.ts': 'export const a = 1;\n' });
    const { stdout } = await say('diff', 'src/settle.ts');
    expect(stdout).toContain('--- src/settle.ts');
    expect(stdout).toMatch(/^-export function settle\(\) \{ return http; \}$/m);
    expect(stdout).toMatch(/^\+.*export function settle\(\) \{.*\$sw_span/m);
    expect(await say('diff', 'src/plain.ts')).toMatchObject({
      stdout: '',
      stderr: 'src/plain.ts stays as it is\n',
    });
  });

  it('refuse what is no source', async () => {
    const { code, stderr } = await say('explain', 'src/none.ts');
    expect([code, stderr]).toEqual([2, expect.stringContaining('SW3502: src/none.ts is no JavaScript')]);
  });
});

describe('spanweave check and report', () => {
  async function bundle(): Promise<void> {
    await build({
      absWorkingDir: folder,
      entryPoints: ['main.js'],
      outfile: 'dist/main.js',
      bundle: true,
      platform: 'node',
      logLevel: 'silent',
      plugins: [spanweave()],
    });
  }

  beforeEach(() => {
    write({
      'package.json': JSON.stringify({ dependencies: { pg: '8' } }),
      'main.js': "import pg from 'pg';\n/** @WithSpan */\nexport function settle() { return pg; }\n",
    });
    link('pg');
  });

  it('say that no build has been woven', async () => {
    const { code, stderr } = await say('check');
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining('SW3501: the report .spanweave/report.json cannot be read: there is none'),
    ]);
  });

  it('find nothing missing after a woven build', async () => {
    await bundle();
    const { code, stdout } = await say('check');
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('every known dependency and every mark is woven'),
    ]);
  });

  it('find a dependency that the build did not meet', async () => {
    link('ioredis');
    write({ 'package.json': JSON.stringify({ dependencies: { pg: '8', ioredis: '6' } }) });
    await bundle();
    const { code, stdout } = await say('check');
    expect([code, stdout]).toEqual([
      1,
      expect.stringContaining('ioredis is a dependency that the build did not meet'),
    ]);
  });

  it.each([
    ['terminal', 'spanweave  pg'],
    ['markdown', '| pg |'],
    ['html', '<!doctype html>'],
    ['json', '"version": 1'],
  ])('show the report as %s', async (format, text) => {
    await bundle();
    const { code, stdout } = await say('report', '--format', format);
    expect([code, stdout.toLowerCase()]).toEqual([0, expect.stringContaining(text)]);
    await say('report', '--format', format, '--out', 'report.txt');
    expect(read('report.txt').trimEnd()).toBe(stdout.trimEnd());
  });

  it('refuse a format that is none', async () => {
    await bundle();
    const { code, stderr } = await say('report', '--format', 'pdf');
    expect([code, stderr]).toEqual([2, expect.stringContaining('SW3500: `--format` cannot be `pdf`')]);
  });
});

describe('the command', () => {
  it('names the nearest command and the nearest option', async () => {
    expect((await say('lst')).stderr).toContain('SW3301: there is no command `lst`; did you mean `list`?');
    expect((await say('list', '--jsn')).stderr).toContain('did you mean `--json`?');
  });
});
