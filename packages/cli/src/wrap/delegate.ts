import { createRequire } from 'node:module';
import { join } from 'node:path';
import { delegateMissing, errorOf } from '@spanweave/transformer/host';

/**
 * The tool behind a wrapper, as the project has it.
 *
 * @throws SpanweaveError SW3402 when it is not installed.
 */
export function delegate<Tool>(wrapper: string, name: string, root: string): Tool {
  for (const from of [join(root, 'package.json'), import.meta.url]) {
    let path: string;
    try {
      path = createRequire(from).resolve(name);
    } catch {
      continue;
    }
    return createRequire(from)(path) as Tool;
  }
  throw errorOf(delegateMissing({ wrapper, package: name }));
}
