import Module from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commonJs } from './node-common-js.js';
import { isWeavingSpecifier } from './weaving-specifier.js';

/** Answers what woven CommonJS requires: a `resolve` hook cannot lead a `require` to another parent. */
export function resolveCommonJs(): void {
  const path = fileURLToPath(import.meta.url);
  const paths = commonJs._nodeModulePaths(dirname(path));
  const here = Object.assign(new Module(path), { filename: path, paths });
  const { _resolveFilename: resolve } = commonJs;
  commonJs._resolveFilename = function (specifier, ...rest) {
    if (isWeavingSpecifier(specifier)) return resolve.call(this, specifier, here, false);
    return resolve.call(this, specifier, ...rest);
  };
}
