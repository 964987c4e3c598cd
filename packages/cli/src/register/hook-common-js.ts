import Module from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { HandOver } from './hand-over.js';
import type { Hook } from './hook.js';
import { isWeavingSpecifier } from './weaving-specifier.js';

type Compile = (this: Module, code: string, path: string, ...rest: unknown[]) => unknown;
type Resolve = (this: unknown, specifier: string, ...rest: unknown[]) => string;

/** The parts of Node's CommonJS loader that tools have always replaced. */
interface Loader {
  _resolveFilename: Resolve;
  _nodeModulePaths(folder: string): string[];
  readonly prototype: { _compile: Compile };
}

/** Hooks `require` where Node has no `module.registerHooks`, and hands the built-ins over at once. */
export function hookCommonJs(hook: Hook): void {
  const builtIns = new HandOver(hook.filters);
  for (const specifier of builtIns.left) builtIns.asked(specifier);

  const loader = Module as unknown as Loader;
  const parent = here(loader);
  const { _resolveFilename: resolveFilename } = loader;
  loader._resolveFilename = function (specifier, ...rest) {
    if (isWeavingSpecifier(specifier)) return resolveFilename.call(this, specifier, parent, false);
    return resolveFilename.call(this, specifier, ...rest);
  };
  const { _compile: compile } = loader.prototype;
  loader.prototype._compile = function (code, path, ...rest) {
    const woven = typeof code === 'string' && hook.concerns(path) ? hook.weave(path, code) : undefined;
    return compile.call(this, woven ?? code, path, ...rest);
  };
}

/** A module that resolves as this one would. */
function here(loader: Loader): Module {
  const path = fileURLToPath(import.meta.url);
  return Object.assign(new Module(path), { filename: path, paths: loader._nodeModulePaths(dirname(path)) });
}
