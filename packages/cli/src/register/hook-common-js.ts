import type Module from 'node:module';
import type { Hook } from './hook.js';
import { commonJs } from './node-common-js.js';

/**
 * Hooks CommonJS, on every Node: tools beside the hook (tsx) read files of `require` themselves, and only here everything
 * comes by.
 */
export function hookCommonJs(hook: Hook): void {
  const { prototype } = commonJs;
  const { _compile: compile } = prototype;
  prototype._compile = function (this: Module, code, path, ...rest) {
    const woven = typeof code === 'string' && hook.concerns(path) ? hook.weave(path, code) : undefined;
    return compile.call(this, woven ?? code, path, ...rest);
  };
}
