// The plugin beside esbuild's own options and other plugins, on programs small enough to look at.
import { readFile } from 'node:fs/promises';
import { build, context, type Plugin } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import { spanweave } from '../src/spanweave.js';
import { codes, type Project, project } from './support/project.js';

let app: Project;
afterEach(() => app.remove());

const marked = `
/** @WithSpan */
export function double(n: number): number { return n * 2; }
`;
const main = `import { double } from './double';\nconsole.log(double(21));\n`;
const woven = /\\$sw_|Symbol\.for\("spanweave\.runtime/;

async function text(file = 'dist/main.js'): Promise<string> {
  return readFile(app.path(file), 'utf8');
}

describe('a bundle that touches nothing', () => {
  it.each([
    {},
    { minify: true },
    { sourcemap: true },
    { format: 'esm' },
    { splitting: true, format: 'esm' },
  ] as const)('is to the byte what esbuild alone makes: %j', async (options) => {
    app = await project({
      'src/main.ts': `import { add } from './add';\nimport data from './data.json';\nimport dep from 'dep';\nconsole.log(add(1, data.n), dep);\n`,
      'src/add.ts': 'export const add = (a: number, b: number): number => a + b;\n',
      'src/data.json': '{ "n": 2 }',
      'node_modules/dep/package.json': '{ "name": "dep", "version": "1.0.0" }',
      'node_modules/dep/index.js': 'module.exports = "dep";\n',
    });
    const { report } = await app.build({}, options);
    expect(report.totals).toMatchObject({ files: 0, libraries: 0, marks: 0 });
    const plain = await build({
      absWorkingDir: app.folder,
      entryPoints: ['src/main.ts'],
      outdir: 'dist',
      bundle: true,
      platform: 'node',
      target: 'node20',
      write: false,
      ...options,
    });
    for (const file of plain.outputFiles) expect(await readFile(file.path, 'utf8')).toBe(file.text);
  });
});

describe('marked functions', () => {
  it.each([
    { format: 'cjs' },
    { format: 'esm' },
    { format: 'iife' },
    { format: 'cjs', minify: true },
    { format: 'esm', minify: true },
  ] as const)('are woven and do what they did: %j', async (options) => {
    app = await project({
      'src/main.ts': main,
      'src/double.ts': marked,
      'package.json': '{ "name": "app" }',
    });
    const extension = options.format === 'esm' ? '.mjs' : '.cjs';
    const { report, warnings } = await app.build({}, { ...options, outExtension: { '.js': extension } });
    expect(warnings).toEqual([]);
    expect(report.marks).toEqual([{ function: 'double', file: 'src/double.ts', line: 3 }]);
    expect((await app.run(`dist/main${extension}`)).stdout).toBe('42\n');
    expect(await text(`dist/main${extension}`)).toMatch(woven);
  });

  it('are found by the configuration alone', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked.replace('@WithSpan', '') });
    const { report } = await app.build({ functions: [{ file: 'src/*.ts', name: 'dou*' }] });
    expect(report.marks.map((mark) => mark.function)).toEqual(['double']);
    expect((await app.run('dist/main.js')).stdout).toBe('42\n');
  });

  it('are left alone outside `include` and inside `exclude`', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    expect((await app.build({ exclude: 'src/double.ts' })).report.marks).toEqual([]);
    expect(await text()).not.toMatch(woven);
    expect((await app.build({ include: 'lib/**' })).report.marks).toEqual([]);
    expect((await app.build({ include: 'src/**' })).report.marks).toHaveLength(1);
  });
});

describe('the output', () => {
  it('names no absolute path and nothing of the machine', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    await app.build({}, { sourcemap: true, metafile: true });
    for (const file of ['dist/main.js', 'dist/main.js.map', '.spanweave/report.json'])
      expect(await text(file)).not.toContain(app.folder);
  });

  it('is the same twice', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    await app.build();
    const before = [await text(), await text('.spanweave/report.json')];
    await app.build();
    expect([await text(), await text('.spanweave/report.json')]).toEqual(before);
  });

  it('leaves no report when nothing is written, unless a path is given', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    await app.build({}, { write: false });
    await expect(text('.spanweave/report.json')).rejects.toThrow('ENOENT');
    await app.build({ report: 'out/spans.json' }, { write: false });
    expect(JSON.parse(await text('out/spans.json'))).toMatchObject({ version: 1, totals: { marks: 1 } });
    await app.build({ report: false });
    await expect(text('.spanweave/report.json')).rejects.toThrow('ENOENT');
  });
});

describe('the plugin twice', () => {
  it('weaves once and says so', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    const once = await app.build();
    const before = await text();
    const twice = await app.build({}, { plugins: [spanweave()] });
    expect(await text()).toBe(before);
    expect(once.warnings).toEqual([]);
    expect(twice.warnings).toEqual(['SW3006']);
  });

  it('serves one options object for several builds', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    const options = {
      absWorkingDir: app.folder,
      entryPoints: ['src/main.ts'],
      bundle: true,
      platform: 'node' as const,
      packages: 'external' as const,
      logLevel: 'silent' as const,
      write: false as const,
      plugins: [spanweave()],
    };
    const [first, second] = [await build(options), await build(options)];
    expect(first.warnings).toEqual([]);
    expect(second.warnings).toEqual([]);
    expect(second.outputFiles[0]?.text).toBe(first.outputFiles[0]?.text);
    expect(second.outputFiles[0]?.text).toMatch(woven);
  });
});

describe('other plugins', () => {
  const upper: Plugin = {
    name: 'upper',
    setup(build) {
      build.onLoad({ filter: /double\.ts$/ }, async ({ path }) => ({
        contents: (await readFile(path, 'utf8')).replace('n * 2', 'n * 3'),
        loader: 'ts',
      }));
    },
  };
  const virtual: Plugin = {
    name: 'virtual',
    setup(build) {
      build.onResolve({ filter: /^virtual:double$/ }, () => ({ path: 'double', namespace: 'virtual' }));
      build.onLoad({ filter: /.*/, namespace: 'virtual' }, () => ({
        contents: marked,
        loader: 'ts',
        resolveDir: app.folder,
      }));
    },
  };

  it('load, and what they load is woven', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    const { report } = await app.build({ plugins: [upper] });
    expect(report.marks).toHaveLength(1);
    expect((await app.run('dist/main.js')).stdout).toBe('63\n');
  });

  it('make modules up, and these are woven', async () => {
    app = await project({ 'src/main.ts': main.replace('./double', 'virtual:double') });
    const { report } = await app.build({ plugins: [virtual] });
    expect(report.marks).toEqual([{ function: 'double', file: 'virtual:double', line: 3 }]);
    expect((await app.run('dist/main.js')).stdout).toBe('42\n');
  });

  it('keep what they load when they are not handed over', async () => {
    app = await project({ 'src/main.ts': main.replace('./double', 'virtual:double') });
    const { report } = await app.build({}, { plugins: [virtual] });
    expect(report.marks).toEqual([]);
    expect((await app.run('dist/main.js')).stdout).toBe('42\n');
  });

  it('hand over transforms alone', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    const seen: string[] = [];
    const { report } = await app.build({
      transforms: [
        (code, id) => {
          seen.push(id.slice(app.folder.length + 1));
          return id.endsWith('double.ts') ? code.replace('n * 2', 'n * 4') : null;
        },
        async (code) => ({ code: code.replace('n * 4', 'n * 5') }),
      ],
    });
    expect(seen.sort()).toEqual(['src/double.ts', 'src/main.ts']);
    expect(report.marks).toHaveLength(1);
    expect((await app.run('dist/main.js')).stdout).toBe('105\n');
  });

  it('may leave a module to the next', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    const shy: Plugin = {
      name: 'shy',
      setup(build) {
        build.onLoad({ filter: /.*/ }, () => undefined);
      },
    };
    expect((await app.build({ plugins: [shy, upper] })).report.marks).toHaveLength(1);
    expect((await app.run('dist/main.js')).stdout).toBe('63\n');
  });
});

describe('esbuild options', () => {
  it('`loader` decides what is source code and in which language', async () => {
    app = await project({
      'src/main.js': `import { double } from './double.es6';\nimport note from './note.ts';\nconsole.log(double(21), note.includes('@WithSpan'));\n`,
      'src/double.es6': marked.replaceAll(': number', ''),
      'src/note.ts': marked,
    });
    const { report } = await app.build({}, { loader: { '.es6': 'js', '.ts': 'text' } });
    expect(report.marks).toEqual([{ function: 'double', file: 'src/double.es6', line: 3 }]);
    expect((await app.run('dist/main.js')).stdout).toBe('42 true\n');
  });

  it('`with` attributes are left to esbuild', async () => {
    app = await project({
      'src/main.js': `import note from './note.js' with { type: 'text' };\nconsole.log(note.length);\n`,
      'src/note.js': '/** @WithSpan */\nexport function f() {}\n',
    });
    const { result, report } = await app.build({}, { logLevel: 'silent' }).catch((error) => ({
      result: error,
      report: undefined,
    }));
    // esbuild knows the attribute from 0.28 on; before, it refuses it itself.
    if (report === undefined) expect(String(result)).toContain('type');
    else expect(report.marks).toEqual([]);
  });

  it('TypeScript of every extension, JSX and tsconfig settings', async () => {
    app = await project({
      'tsconfig.json': JSON.stringify({
        compilerOptions: { jsx: 'react', jsxFactory: 'h', paths: { '~/*': ['./src/*'] } },
      }),
      'src/main.ts': `import { view } from '~/view';\nimport { cast } from './cast.mjs';\nconsole.log(view(1), cast('x'));\n`,
      'src/view.tsx': `const h = (tag: string, props: unknown, ...children: unknown[]) => tag + children.join('');\n/** @WithSpan */\nexport function view(n: number) { return <b>{n}</b>; }\n`,
      'src/cast.mts': `/** @WithSpan */\nexport function cast<T>(value: T): T { return value satisfies T; }\n`,
    });
    const { report } = await app.build();
    expect(report.marks.map((mark) => mark.function)).toEqual(['cast', 'view']);
    expect((await app.run('dist/main.js')).stdout).toBe('b1 x\n');
  });

  it('splitting shares one runtime among entries', async () => {
    app = await project({
      'src/a.ts': `import { double } from './double';\nconsole.log('a', double(1));\nvoid import('./late');\n`,
      'src/b.ts': `import { double } from './double';\nconsole.log('b', double(2));\n`,
      'src/late.ts': `/** @WithSpan */\nfunction late() { return 'late'; }\nconsole.log(late());\n`,
      'src/double.ts': marked,
      'src/main.ts': '',
      'package.json': '{ "name": "app", "type": "module" }',
    });
    const { report } = await app.build(
      {},
      { entryPoints: ['src/a.ts', './src/b'], splitting: true, format: 'esm' },
    );
    expect(report.marks.map((mark) => mark.function)).toEqual(['double', 'late']);
    expect((await app.run('dist/a.js')).stdout).toBe('a 2\nlate\n');
    expect((await app.run('dist/b.js')).stdout).toBe('b 4\n');
    const keys = (await Promise.all(['dist/a.js', 'dist/b.js'].map(text)))
      .join()
      .match(/spanweave\.runtime\.1/g);
    expect(keys).toBeNull();
  });

  it('the browser is left alone, unless asked for', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    const plain = await build({
      absWorkingDir: app.folder,
      entryPoints: ['src/main.ts'],
      bundle: true,
      write: false,
      logLevel: 'silent',
      plugins: [spanweave()],
    });
    expect(plain.outputFiles[0]?.text).not.toMatch(woven);
    expect(codes(plain.warnings)).toEqual(['SW3005']);
    const { report } = await app.build({ browser: true }, { platform: 'browser' });
    expect(report.marks).toHaveLength(1);
    expect((await app.run('dist/main.js')).stdout).toBe('42\n');
  });

  it('the condition of an edge runtime makes it no browser: calls of `fetch` are woven, and nothing of Node comes in', async () => {
    const called = `export const ask = (id: string) => fetch(\`https://a.test/users/\${id}\`);`;
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked, 'src/ask.ts': called });
    const { outputFiles, warnings, metafile } = await build({
      absWorkingDir: app.folder,
      entryPoints: ['src/ask.ts'],
      bundle: true,
      write: false,
      metafile: true,
      format: 'esm',
      conditions: ['workerd', 'worker', 'browser'],
      logLevel: 'silent',
      plugins: [spanweave({ report: false })],
    });
    expect(warnings).toEqual([]);
    expect(outputFiles[0]?.text).toContain('users/{id}');
    expect(Object.values(metafile.outputs).flatMap(({ imports }) => imports)).toEqual([]);
  });

  it('`platform: neutral` has no channels and no built-ins', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    const { report } = await app.build(
      {},
      { platform: 'neutral', format: 'esm', outExtension: { '.js': '.mjs' } },
    );
    expect(report.marks).toHaveLength(1);
    expect((await app.run('dist/main.mjs')).stdout).toBe('42\n');
  });

  it('`bundle: false` needs the runtime in production', async () => {
    app = await project({ 'src/main.ts': marked });
    await expect(app.build({}, { bundle: false, format: 'esm' })).rejects.toThrow('SW3014');
    const dependencies = { '@spanweave/runtime': '*', '@spanweave/instrumentations': '*' };
    await app.write({ 'package.json': JSON.stringify({ name: 'app', dependencies }) });
    const { report } = await app.build({}, { bundle: false, format: 'esm' });
    expect(report.marks).toHaveLength(1);
    expect(await text()).toContain('from "@spanweave/runtime/on"');
  });
});

describe('rebuilds', () => {
  it('weave what has changed and remember the rest', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    const marks: number[] = [];
    const building = await context({
      absWorkingDir: app.folder,
      entryPoints: ['src/main.ts'],
      outfile: app.path('dist/main.js'),
      bundle: true,
      platform: 'node',
      logLevel: 'silent',
      plugins: [spanweave({ onReport: (report) => marks.push(report.totals.marks) })],
    });
    try {
      await building.rebuild();
      const first = await text();
      await building.rebuild();
      expect(await text()).toBe(first);
      await app.write({ 'src/double.ts': marked.replace('n * 2', 'n * 5') });
      await building.rebuild();
      expect((await app.run('dist/main.js')).stdout).toBe('105\n');
      await app.write({ 'src/double.ts': marked.replace('/** @WithSpan */', '') });
      await building.rebuild();
      expect(await text()).not.toMatch(woven);
      expect(marks).toEqual([1, 1, 1, 0]);
    } finally {
      await building.dispose();
    }
  });

  it('follow a watched file that is woven', async () => {
    app = await project({ 'src/main.ts': main, 'src/double.ts': marked });
    const watching = await context({
      absWorkingDir: app.folder,
      entryPoints: ['src/main.ts'],
      outfile: app.path('dist/main.js'),
      bundle: true,
      platform: 'node',
      logLevel: 'silent',
      plugins: [spanweave()],
    });
    try {
      const printed = async (): Promise<string> => {
        const built = await text().catch(() => '');
        return built.includes('$sw_') ? (await app.run('dist/main.js')).stdout : '';
      };
      await watching.watch();
      await expect.poll(printed).toBe('42\n');
      await app.write({ 'src/double.ts': marked.replace('n * 2', 'n * 7') });
      await expect.poll(printed).toBe('147\n');
    } finally {
      await watching.dispose();
    }
  });
});

describe('a file that cannot be read as code', () => {
  it('is left alone, said once, and the build goes on', async () => {
    app = await project({
      'src/main.ts': main,
      'src/double.ts': `${marked}\nexport const broken = <;\n`,
    });
    const failure = await app.build().catch((error) => error);
    expect(codes(failure.warnings)).toEqual(['SW1001']);
    expect(failure.warnings[0].location).toMatchObject({ file: 'src/double.ts', line: 5 });
    expect(failure.errors[0].text).toContain('Unexpected');
  });
});
