import { createRequire } from 'node:module';
import { join } from 'node:path';
import { install } from '@spanweave/test-kit';
import classic from 'typescript-classic';

/** The compilers that the printer is for: TypeScript 6, and 5 from its own manifest. */
export async function compilers(): Promise<readonly (readonly [string, typeof classic])[]> {
  const folder = await install(join(import.meta.dirname, '../../../../matrix/tools/tsc-5'));
  const five = createRequire(join(folder, 'index.js'))('typescript') as typeof classic;
  return [
    [`TypeScript ${classic.versionMajorMinor}`, classic],
    [`TypeScript ${five.versionMajorMinor}`, five],
  ];
}
