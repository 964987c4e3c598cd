import { dirname, join, relative, resolve, sep } from 'node:path';
import { forward } from '@spanweave/transformer/host';
import type { Tsconfig } from '../settings/tsconfig.js';

/** Where the shadow of a project's sources lies. */
export interface ShadowPlace {
  readonly from: string;
  readonly to: string;
  readonly tsconfig: Tsconfig & { readonly path: string };
  /** Major version of the project's TypeScript. */
  readonly major: number;
}

/**
 * `tsconfig.spanweave.json` beside the project's own, which it extends: the shadow takes the place of the sources. Types are
 * not checked again and declarations not emitted: both belong to the sources as they were written.
 */
export function shadowTsconfig({ from, to, tsconfig, major }: ShadowPlace): { path: string; text: string } {
  const folder = dirname(tsconfig.path);
  const shown = (path: string): string => {
    const short = forward(relative(folder, path));
    return short.startsWith('../') ? short : `./${short}`;
  };
  const { options } = tsconfig;
  const { baseUrl = folder, paths } = options;
  const compilerOptions = {
    noCheck: true,
    noEmit: false,
    declaration: false,
    declarationMap: false,
    emitDeclarationOnly: false,
    composite: false,
    incremental: false,
    sourceMap: true,
    inlineSourceMap: false,
    ...(options.plugins === undefined ? {} : { plugins: [] }),
    rootDir: shown(rootDir(from, to, options.rootDir ?? (major >= 6 ? folder : from))),
    ...(paths === undefined
      ? {}
      : {
          paths: Object.fromEntries(
            Object.entries(paths).map(([name, targets]) => [
              name,
              targets.map((target) => shown(moved(from, to, resolve(baseUrl, target)))),
            ]),
          ),
        }),
  };
  const text = {
    extends: shown(tsconfig.path),
    compilerOptions,
    include: [`${shown(to)}/**/*`],
    exclude: [],
  };
  return { path: join(folder, 'tsconfig.spanweave.json'), text: `${JSON.stringify(text, null, 2)}\n` };
}

/**
 * The folder that stands for `rootDir`: output keeps its layout. A root above the sources has a shadow as far as the two end in
 * the same names (`src` and `.spanweave/src`).
 */
function rootDir(from: string, to: string, root: string): string {
  const inside = relative(root, from);
  if (inside === '' || inside.startsWith('..')) return moved(from, to, root);
  return to.endsWith(sep + inside) ? to.slice(0, -inside.length - 1) : to;
}

function moved(from: string, to: string, path: string): string {
  return path === from || path.startsWith(from + sep) ? to + path.slice(from.length) : path;
}
