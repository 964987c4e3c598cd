/** Two functions that `serverless.yml` names, a rule of the platform, and a program that calls one. */
export const orders: Readonly<Record<string, string | object>> = {
  'tsconfig.json': {
    compilerOptions: {
      target: 'es2022',
      module: 'nodenext',
      moduleResolution: 'nodenext',
      types: ['node'],
      skipLibCheck: true,
      rootDir: 'src',
    },
    include: ['src'],
  },
  'spanweave.config.json': { rules: ['./rule.json'] },
  'rule.json': {
    library: 'lambda-of-the-test',
    id: 'lambda-of-the-test',
    platform: 'lambda',
    from: './advice.mjs',
    weave: [{ where: { export: '*', otherwise: 'handler' }, do: { value: 'handle' } }],
  },
  'advice.mjs': `import { around, Library, startOperation, wrapFunction } from '@spanweave/runtime/kernel';
const lambda = new Library('lambda-of-the-test');
export function handle(value, exported, file) {
  if (typeof value !== 'function') return value;
  const begin = () => startOperation(lambda, { name: \`\${exported} of \${file}\`, kind: 1 });
  return wrapFunction(value, around(lambda, 'handle', begin));
}
`,
  'serverless.yml': `service: orders
provider:
  name: aws
  runtime: nodejs20.x
functions:
  list:
    handler: src/orders.list
  create:
    handler: src/orders.create
`,
  'src/orders.ts': `export const list = async (event: { readonly id: number }): Promise<number[]> => [event.id, await helper()];
export async function create(): Promise<string> {
  return 'created';
}
export async function helper(): Promise<number> {
  return 2;
}
`,
  'src/main.ts': `import { start } from '@spanweave/runtime/node';
import { create, helper, list } from './orders.js';

const telemetry = start();
console.log(JSON.stringify([await list({ id: 1 }), await create(), await helper(), list.name, create.length]));
await telemetry.shutdown();
`,
};

/** What the program prints, woven or not. */
export const printed = '[[1,2],"created",2,"list",0]\n';

/** What the report says of its handlers. */
export const reported: readonly object[] = [
  { platform: 'lambda', exported: 'create' },
  { platform: 'lambda', exported: 'list' },
];
