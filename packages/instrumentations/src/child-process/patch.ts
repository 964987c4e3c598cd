import { guard, patchMethod } from '@spanweave/runtime/kernel';
import { builtin, syncBuiltins } from '../http/builtin.js';
import { spawn, synchronous } from './advice.js';
import { children } from './library.js';

/** Weaves `node:child_process` in place, named ES imports included. */
export function patch<E>(exports: E): E {
  guard(children, () => {
    const module = builtin<Record<string, { readonly prototype?: object }>>('node:child_process');
    if (!module) return;
    patchMethod(module['ChildProcess']?.prototype, 'spawn', spawn);
    for (const name of ['spawnSync', 'execFileSync', 'execSync']) patchMethod(module, name, synchronous);
    syncBuiltins();
  });
  return exports;
}
