// What woven code needs travels inside the bundle, whatever the build keeps outside, and nothing of the build travels along.
import { afterEach, describe, expect, it } from 'vitest';
import { type Project, project } from './support/project.js';
import { tracing, tracingPackages } from './support/tracing.js';

let app: Project;
afterEach(() => app.remove());

const main = `
import './tracing';
import { trace } from '@opentelemetry/api';
import { createServer } from 'node:http';
/** @WithSpan */
function work(): number | undefined { return trace.getActiveSpan()?.spanContext().traceId.length; }
console.log(work(), typeof createServer);
`;

describe('the runtime', () => {
  it.each([
    { external: ['@spanweave/*'] },
    { external: ['@spanweave/runtime', '@spanweave/instrumentations', '@spanweave/runtime/*'] },
    { external: ['*'] },
    { external: ['./node_modules/*', '/*'] },
    { packages: 'external' },
  ] as const)('is inside with %j', async (outside) => {
    app = await project({
      'src/tracing.ts': tracing,
      // These keep the program's own files outside as well.
      'src/main.ts':
        'external' in outside && outside.external.some((name) => /^[*/]/.test(name)) ? inOneFile : main,
      'package.json': JSON.stringify({
        name: 'app',
        dependencies: Object.fromEntries(tracingPackages.map((name) => [name, '*'])),
      }),
    });
    await app.install(...tracingPackages);
    for (const format of ['cjs', 'esm'] as const) {
      const file = `dist/main.${format === 'esm' ? 'mjs' : 'cjs'}`;
      await app.build({}, { ...outside, format, outExtension: { '.js': file.slice(-4) } } as Parameters<
        Project['build']
      >[1]);
      expect(await app.read(file)).not.toMatch(/["']@spanweave\//);
      expect((await app.run(file)).stdout).toBe('32 function\n');
    }
  });
});

const inOneFile = main.replace("import './tracing';", tracing.replace('export const', 'const'));

it('nothing of the build is in the bundle', async () => {
  app = await project({ 'src/tracing.ts': tracing, 'src/main.ts': main });
  await app.install(...tracingPackages);
  const { result } = await app.build({}, { metafile: true });
  const inputs = Object.keys(result.metafile?.inputs ?? {});
  const ours = inputs.filter((input) => /(?:^|\/)packages\/|@spanweave/.test(input));
  expect(ours.length).toBeGreaterThan(0);
  const woven = ours.filter((input) => !/\/(?:runtime|instrumentations)\/dist\//.test(input));
  expect(woven).toEqual([]);
  expect(ours.filter((input) => /\/rules?\.[cm]?js$/.test(input))).toEqual([]);
  expect(inputs.filter((input) => /oxc-parser|magic-string|@swc|esbuild/.test(input))).toEqual([]);
});
