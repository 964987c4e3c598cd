// Legacy decorators with metadata, as Nest and TypeORM read it: esbuild alone never emits any.
import { afterEach, expect, it } from 'vitest';
import { codes, type Project, project } from './support/project.js';

let app: Project;
afterEach(() => app.remove());

const reflect = `
const store = new WeakMap<object, Map<string, unknown>>();
(Reflect as any).metadata = (key: string, value: unknown) => (target: object, property?: string) => {
  const of = property === undefined ? target : target;
  const map = store.get(of) ?? new Map();
  map.set(property === undefined ? key : property + ' ' + key, value);
  store.set(of, map);
};
export const read = (target: object, key: string): any => store.get(target)?.get(key);
`;
const controller = `
import { WithSpan, SpanAttribute } from '@spanweave/runtime';
import type { Shape } from './shape';
import { Service } from './service';

export const Injectable = (): ClassDecorator => () => {};
export const Get = (): MethodDecorator => () => {};

@Injectable()
export class Controller {
  private readonly calls: number[] = [];
  constructor(private readonly service: Service, readonly shape: Shape) {}

  @Get()
  @WithSpan('controller.find')
  async find(@SpanAttribute('merchant.id') id: number): Promise<string> {
    this.calls.push(id);
    return this.service.name + this.calls.length;
  }
}
`;
const files = {
  'tsconfig.json': JSON.stringify({
    compilerOptions: { experimentalDecorators: true, emitDecoratorMetadata: true },
  }),
  'src/reflect.ts': reflect,
  'src/shape.ts': 'export interface Shape { side: number }\n',
  'src/service.ts': `export class Service { name = 'service'; }\n`,
  'src/controller.ts': controller,
  'src/main.ts': `
import { read } from './reflect';
import { Controller } from './controller';
import { Service } from './service';

const types = read(Controller, 'design:paramtypes') as Function[] | undefined;
const controller = new Controller(new Service(), { side: 1 });
controller.find(7).then((found) => {
  const one = (type: Function | undefined) => (type === Service ? 'Service' : type?.name);
  console.log(JSON.stringify({
    found,
    types: types?.map(one) ?? null,
    returns: one(read(Controller.prototype, 'find design:returntype')) ?? null,
  }));
});
`,
};

it.each([false, true])('is there when asked for, minify: %s', async (minify) => {
  app = await project(files);
  const { report, warnings } = await app.build({ decoratorMetadata: true }, { minify });
  expect(warnings).toEqual([]);
  expect(report.marks).toMatchObject([{ function: 'Controller.find', file: 'src/controller.ts' }]);
  expect(JSON.parse((await app.run('dist/main.js')).stdout)).toEqual({
    found: 'service1',
    types: ['Service', 'Object'],
    returns: 'Promise',
  });
  expect(await app.read('dist/main.js')).not.toContain('controller.find")');
});

it('is not there without the option', async () => {
  app = await project(files);
  await app.build();
  expect(JSON.parse((await app.run('dist/main.js')).stdout)).toEqual({
    found: 'service1',
    types: null,
    returns: null,
  });
});

it('says what swc cannot compile and leaves the verdict to esbuild', async () => {
  app = await project({
    'src/main.ts': `const d = () => () => {};\nclass A { @d() a = ; }\nconsole.log(A);\n`,
  });
  const failure = await app.build({ decoratorMetadata: true }).catch((error) => error);
  expect(codes(failure.warnings)).toEqual(['SW3013']);
  expect(failure.errors[0].text).toContain('Unexpected ";"');
});
