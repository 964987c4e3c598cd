import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compareVersions } from '@spanweave/host';
import { compilerMissing, compilerVersion, errorOf } from '@spanweave/transformer/host';

export type Swc = typeof import('@swc/core');

const OLDEST = '1.7.0';

/**
 * The project's own `@swc/core`, or the one beside this command.
 *
 * @throws SpanweaveError SW3304 when there is none, SW3305 when it is too old.
 */
export async function loadSwc(root: string): Promise<Swc> {
  let swc: Swc;
  try {
    const found = createRequire(join(root, 'package.json')).resolve('@swc/core');
    swc = ((await import(pathToFileURL(found).href)) as { default: Swc }).default;
  } catch {
    swc = await import('@swc/core').catch((cause: unknown) => {
      const reason = (cause instanceof Error ? cause.message : String(cause)).split('\n')[0] ?? '';
      throw errorOf(compilerMissing({ reason }), { cause });
    });
  }
  if (compareVersions(swc.version, OLDEST) < 0)
    throw errorOf(
      compilerVersion({ package: '@swc/core', found: swc.version, expected: `${OLDEST} or later` }),
    );
  return swc;
}
