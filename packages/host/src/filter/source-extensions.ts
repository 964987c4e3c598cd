import { escapeExpression } from './escape-expression.js';

/** Languages that can be woven. */
export type SourceLanguage = 'js' | 'jsx' | 'ts' | 'tsx';

const defaults: Readonly<Record<string, SourceLanguage>> = {
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
  readonly #loaders: Readonly<Record<string, string>>;

  /** @param configured Loaders by extension, as esbuild's `loader` option has them. */
  constructor(configured?: Readonly<Record<string, string>>) {
    this.#loaders = { ...defaults, ...configured };
  }

  /** Extensions of source code, as expressions. */
  expressions(): string[] {
    return Object.entries(this.#loaders)
      .filter(([, loader]) => isSource(loader))
      .map(([extension]) => escapeExpression(extension));
  }

  /** Language of a file: the longest configured extension counts. `undefined`: not source code. */
  language(path: string): SourceLanguage | undefined {
    const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
      const loader = this.#loaders[name.slice(dot)];
      if (loader !== undefined) return isSource(loader) ? loader : undefined;
    }
    return undefined;
  }
}

/** Whether a loader reads JavaScript or TypeScript. */
export function isSource(loader: string): loader is SourceLanguage {
  return loader === 'js' || loader === 'jsx' || loader === 'ts' || loader === 'tsx';
}
