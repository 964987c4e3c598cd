import type Module from 'node:module';
import type { HandOver } from './hand-over.js';
import { commonJs } from './node-common-js.js';

/** Hands built-ins over when CommonJS first asks for one, where no hook of Node's tells of it. */
export function requireBuiltIns(builtIns: HandOver): void {
  const { prototype } = commonJs;
  const { _compile: compile, load, require } = prototype;
  prototype.require = function (this: Module, specifier) {
    builtIns.asked(specifier);
    return require.call(this, specifier);
  };
  // An ES module that is required is loaded in one turn, in which nobody can be asked. `.mjs` does not get to `_compile`.
  prototype.load = function (this: Module, path) {
    if (/\.m[jt]s$/.test(path)) builtIns.all();
    load.call(this, path);
  };
  prototype._compile = function (this: Module, code, path, ...rest) {
    if (rest[0] === 'module') builtIns.all();
    return compile.call(this, code, path, ...rest);
  };
}
