import { guard } from '@spanweave/runtime/kernel';
import { instrumentEnv } from './instrument-env.js';
import { databases } from './library.js';

/** `import … from 'cloudflare:workers'`: its `env` is the same for the whole worker. */
export function patch<E>(exports: E): E {
  guard(databases, () => instrumentEnv((exports as { readonly env?: unknown } | undefined)?.env));
  return exports;
}
