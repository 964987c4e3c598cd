import type { Loader } from 'esbuild';
import { escapeExpression } from './escape-expression.js';

/** Languages that can be woven. */
export type SourceLoader = 'js' | 'jsx' | 'ts' | 'tsx';

const defaults: Readonly<Record<string, SourceLoader>> = {
  '.js': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
  '.jsx': 'jsx',
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
};

/** Which extensions hold source code in this build, and in which language. */
export class SourceExtensions {
  readonly #loaders: Readonly<Record<string, Loader>>;

  /** @param configured esbuild's `loader` option. */
  constructor(configured: Readonly<Record<string, Loader>> | undefined) {
    this.#loaders = { ...defaults, ...configured };
  }

  /** Extensions of source code, as expressions. */
  expressions(): string[] {
    return Object.entries(this.#loaders)
      .filter(([, loader]) => isSource(loader))
      .map(([extension]) => escapeExpression(extension));
  }

  /** Language of a file as esbuild sees it: the longest configured extension counts. `undefined`: not source code. */
  language(path: string): SourceLoader | undefined {
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
      const loader = this.#loaders[name.slice(dot)];
      if (loader !== undefined) return isSource(loader) ? loader : undefined;
    }
    return undefined;
  }
}

/** Whether a loader reads JavaScript or TypeScript. */
export function isSource(loader: Loader): loader is SourceLoader {
  return loader === 'js' || loader === 'jsx' || loader === 'ts' || loader === 'tsx';
}
