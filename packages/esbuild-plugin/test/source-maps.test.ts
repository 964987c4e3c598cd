// What is thrown in woven, bundled, minified code points at the line and column that a person wrote.
import { originalPositionFor, TraceMap } from '@jridgewell/trace-mapping';
import type { BuildOptions } from 'esbuild';
import { afterEach, describe, expect, it } from 'vitest';
import type { Options } from '../src/options/options.js';
import { type Project, project } from './support/project.js';

let app: Project;
afterEach(() => app.remove());

const settle = `/** Settles. */
export class Ledger {
  constructor(private readonly name: string) {}

  /** @WithSpan */
  settle(amount: number): number {
    const fee = amount * 0.01; if (amount > 10) { throw new TypeError(this.name + ' is over'); }
    return amount - fee;
  }
}

/** @WithSpan */
export const later = async (ledger: Ledger) => {
  await null;
  return ledger.settle(11);
};
`;
const main = `import { later, Ledger } from './business/settle';
later(new Ledger('main')).catch((error) => { console.log(error.stack); });
`;

interface Frame {
  readonly line: number;
  readonly column: number;
}

/** Places in the bundle that a stack names, innermost first. */
function frames(stack: string): Frame[] {
  return [...stack.matchAll(/main\.[cm]?js:(\d+):(\d+)/g)].map(([, line, column]) => ({
    line: Number(line),
    column: Number(column) - 1,
  }));
}

/** Where a token begins in a text, as positions count. */
function tokenIn(text: string, token: string): Frame {
  const before = text.slice(0, text.indexOf(token)).split('\n');
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

async function made(options: Options, esbuild: BuildOptions): Promise<TraceMap> {
  app = await project({ 'src/main.ts': main, 'src/business/settle.ts': settle });
  const { report } = await app.build(options, { sourcemap: true, ...esbuild });
  expect(report.totals.marks).toBe(2);
  return new TraceMap(await app.read('dist/main.js.map'));
}

describe.each([
  { minify: false, format: 'cjs' },
  { minify: true, format: 'cjs' },
  { minify: true, format: 'iife' },
] as const)('$format, minify: $minify', (esbuild) => {
  it('a stack leads to the source', async () => {
    const map = await made({}, esbuild);
    const { stdout } = await app.run('dist/main.js');
    expect(stdout).toContain('TypeError: main is over');
    const [thrown, ...callers] = frames(stdout).map((frame) => originalPositionFor(map, frame));
    expect(thrown).toMatchObject({
      source: '../src/business/settle.ts',
      ...tokenIn(settle, 'new TypeError'),
    });
    const call = tokenIn(settle, 'settle(11)');
    expect(callers).toContainEqual(
      expect.objectContaining({ source: '../src/business/settle.ts', line: call.line, column: call.column }),
    );
  });

  it('the map holds the text that was written', async () => {
    const map = await made({}, esbuild);
    const at = map.sources.indexOf('../src/business/settle.ts');
    expect(map.sourcesContent?.[at]).toBe(settle);
    expect(map.sources.filter((source) => source?.endsWith('settle.ts'))).toHaveLength(1);
  });
});

it('Node itself follows the map', async () => {
  await made({}, { minify: true });
  const { stdout } = await app.run('dist/main.js', { nodeArgs: ['--enable-source-maps'] });
  const { line, column } = tokenIn(settle, 'new TypeError');
  expect(stdout).toContain(`${app.path('src/business/settle.ts')}:${line}:${column + 1}`);
});

it('inline maps and maps without contents are as asked for', async () => {
  await made({}, { minify: true });
  const { result } = await app.build({}, { sourcemap: 'inline', sourcesContent: false, write: false });
  const text = result.outputFiles?.[0]?.text ?? '';
  const json = Buffer.from(text.slice(text.lastIndexOf('base64,') + 7), 'base64').toString();
  expect(JSON.parse(json).sources).toContain('../src/business/settle.ts');
  expect(JSON.parse(json).sourcesContent).toBeUndefined();
});

it('a build without maps has none', async () => {
  app = await project({ 'src/main.ts': main, 'src/business/settle.ts': settle });
  await app.build();
  expect(await app.read('dist/main.js')).not.toContain('sourceMappingURL');
});

it("another tool's map is followed to the first text", async () => {
  app = await project({ 'src/main.ts': main, 'src/business/settle.ts': settle });
  const { default: MagicString } = await import('magic-string');
  const { report } = await app.build(
    {
      transforms: [
        (code, id) => {
          if (!id.endsWith('settle.ts')) return null;
          const text = new MagicString(code).prepend('// a line of the tool\n// and another\n');
          return {
            code: text.toString(),
            map: text.generateMap({ source: 'settle.ts', includeContent: true, hires: true }),
          };
        },
      ],
    },
    { sourcemap: true, minify: true },
  );
  expect(report.totals.marks).toBe(2);
  const map = new TraceMap(await app.read('dist/main.js.map'));
  const { stdout } = await app.run('dist/main.js');
  const thrown = originalPositionFor(map, frames(stdout)[0] as Frame);
  expect(thrown).toMatchObject({ source: '../src/business/settle.ts', ...tokenIn(settle, 'new TypeError') });
  expect(map.sourcesContent?.[map.sources.indexOf('../src/business/settle.ts')]).toBe(settle);
});

it("a compiled file's own map is followed", async () => {
  const esbuild = await import('esbuild');
  const compiled = await esbuild.transform(settle, {
    loader: 'ts',
    sourcemap: true,
    sourcefile: 'settle.ts',
  });
  app = await project({
    'src/main.js': main.replace('./business/settle', './compiled/settle.js'),
    'src/compiled/settle.js': `${compiled.code}//# sourceMappingURL=settle.js.map\n`,
    'src/compiled/settle.js.map': compiled.map,
  });
  await app.build(
    { functions: [{ file: 'src/compiled/*', name: 'Ledger.*' }] },
    { sourcemap: true, minify: true },
  );
  const map = new TraceMap(await app.read('dist/main.js.map'));
  const { stdout } = await app.run('dist/main.js');
  const thrown = originalPositionFor(map, frames(stdout)[0] as Frame);
  expect(thrown).toMatchObject({ source: '../src/compiled/settle.ts', ...tokenIn(settle, 'new TypeError') });
});

it('decorator metadata keeps the way to the source', async () => {
  const source = `${settle}\nfunction mark(_target: object, _key: string): void {}\nexport class Other { @mark value(n: number): number { return n; } }\n`;
  app = await project({ 'src/main.ts': main, 'src/business/settle.ts': source });
  await app.build({ decoratorMetadata: true }, { sourcemap: true, minify: true });
  const map = new TraceMap(await app.read('dist/main.js.map'));
  const { stdout } = await app.run('dist/main.js');
  const thrown = originalPositionFor(map, frames(stdout)[0] as Frame);
  expect(thrown).toMatchObject({ source: '../src/business/settle.ts', ...tokenIn(source, 'new TypeError') });
  expect(map.sourcesContent?.[map.sources.indexOf('../src/business/settle.ts')]).toBe(source);
});
