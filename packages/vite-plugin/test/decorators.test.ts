import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { server, viteConfig } from './support/apps.js';
import { type App, type House, house } from './support/house.js';

const tsconfig = (options: object): string =>
  JSON.stringify({ compilerOptions: { target: 'es2022', ...options } });
const legacy = tsconfig({ experimentalDecorators: true, emitDecoratorMetadata: true });
const standard = tsconfig({});

const service = `import { WithSpan } from '@spanweave/runtime';

export class Service {
  @WithSpan('work')
  work(name: string): string {
    return name.toUpperCase();
  }
}
console.log(new Service().work('done'), Service.name);
`;

/** A decorator that is not ours, which works as a legacy and as a standard one. */
const mixed = `import { WithSpan } from '@spanweave/runtime';

const seen: string[] = [];
function noted(_target: unknown, context: unknown): void {
  const { name } = Object(context) as { name?: string };
  seen.push(String(name ?? context));
}

class Service {
  @noted
  @WithSpan('work')
  work(name: string): string {
    return name.toUpperCase();
  }
}
console.log(new Service().work('done'), seen.join());
`;

describe.each(['vite-6', 'vite-7', 'vite-8'])('%s', (tool) => {
  let home: House;
  beforeAll(async () => {
    home = await house(tool);
  }, 300_000);
  afterAll(() => home.close());

  const build = async (source: string, compiler: string, options = '{}'): Promise<App> => {
    const app = await home.app({
      'vite.config.mjs': viteConfig(options, server),
      'tsconfig.json': compiler,
      'src/main.ts': source,
    });
    await app.build();
    return app;
  };

  test.each([
    { kind: 'legacy', compiler: legacy },
    { kind: 'standard', compiler: standard },
  ])('a $kind `@WithSpan` is gone before anything has to compile it', async ({ compiler }) => {
    const app = await build(service, compiler);
    const code = await app.read('dist/main.js');
    expect(code).not.toMatch(/^\s*@|__decorate|WithSpan\(["']work/m);
    expect(code).toContain('$sw_');
    expect((await app.run('./dist/main.js')).stdout).toBe('DONE Service\n');
    expect((await app.report()).marks).toMatchObject([{ function: 'Service.work' }]);
  });

  test('legacy decorators beside it are compiled by Vite', async () => {
    const app = await build(mixed, legacy);
    expect((await app.run('./dist/main.js')).stdout).toBe('DONE work\n');
  });

  test('standard decorators beside it are what this Vite makes of them', async () => {
    const app = await build(mixed, standard);
    const { code, stdout, stderr } = await app.run('./dist/main.js');
    // esbuild compiles them for the target; Oxc leaves them as they stand, and no Node reads them.
    if (tool === 'vite-8') expect([code, stderr]).toEqual([1, expect.stringContaining('SyntaxError')]);
    else expect([code, stdout]).toEqual([0, 'DONE work\n']);
  });

  test('`decoratorMetadata` gives legacy decorators their types, and says what it needs', async () => {
    const source = `import { WithSpan } from '@spanweave/runtime';

function typed(target: object, key: string): void {
  const read = Reflect as unknown as { getMetadata(name: string, target: object, key: string): { name: string }[] };
  queueMicrotask(() => console.log(read.getMetadata('design:paramtypes', target, key).map(({ name }) => name).join()));
}
const notes = new Map<string, unknown>();
Object.assign(Reflect, {
  metadata: (name: string, value: unknown) => (_target: object, key: string) => void notes.set(name + key, value),
  getMetadata: (name: string, _target: object, key: string) => notes.get(name + key),
});
class Service {
  @typed
  @WithSpan('work')
  work(_name: string, _count: number): void {}
}
new Service().work('a', 1);
`;
    await expect(build(source, legacy, '{ decoratorMetadata: true }')).rejects.toThrow(/SW3012/);
    await home.link('@swc/core');
    const app = await build(source, legacy, '{ decoratorMetadata: true }');
    expect((await app.run('./dist/main.js')).stdout).toBe('String,Number\n');
  });
});
