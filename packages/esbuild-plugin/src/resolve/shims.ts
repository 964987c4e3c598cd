import { isBuiltin } from 'node:module';
import { contextOf } from '@spanweave/host';
import { type ImportFacts, transform } from '@spanweave/transformer';
import type { ImportKind, OnLoadResult } from 'esbuild';
import type { Session } from '../session.js';

/** Namespace of the modules that the plugin makes up. */
export const NAMESPACE = 'spanweave';

/** A module that stands between an importer that is not woven and a library outside the bundle. */
interface Shim {
  readonly code: string;
  readonly specifier: string;
  readonly resolveDir: string;
}

/**
 * Modules between dependencies and what stays outside the bundle. Each imports the library, hands it to the advice and
 * gives the same thing on; the hand-over itself is woven by the transformer, as in any other module.
 */
export class Shims {
  readonly #session: Session;
  readonly #shims = new Map<string, Shim | undefined>();

  constructor(session: Session) {
    this.#session = session;
  }

  /** Forgets every shim: another build begins. */
  clear(): void {
    this.#shims.clear();
  }

  /**
   * Name of the shim for an import; `undefined` when nothing is woven at imports of this library.
   *
   * @param path What the output imports.
   */
  for(path: string, kind: ImportKind, facts: ImportFacts, resolveDir: string): string | undefined {
    const required = kind === 'require-call';
    const name = `${required ? 'require' : 'import'}/${path}`;
    if (!this.#shims.has(name)) {
      const source = required ? requiring(path) : importing(path);
      const code = this.#weave(name, source, (specifier) => (specifier === path ? facts : undefined));
      this.#shims.set(name, code === undefined ? undefined : { code, specifier: path, resolveDir });
    }
    return this.#shims.get(name) === undefined ? undefined : name;
  }

  /** A module that hands over built-ins by itself, for libraries outside the bundle that nothing else is known of. */
  builtins(specifiers: readonly string[]): string | undefined {
    const name = 'externals';
    if (!this.#shims.has(name)) {
      const source = specifiers
        .map((path, index) => `import b${index} from ${JSON.stringify(path)}; void b${index};`)
        .join('\n');
      const code = this.#weave(name, source, () => ({ external: true, builtin: true }));
      this.#shims.set(
        name,
        code === undefined ? undefined : { code, specifier: '', resolveDir: this.#session.root },
      );
    }
    return this.#shims.get(name) === undefined ? undefined : name;
  }

  /** Contents of a shim. */
  load(name: string): OnLoadResult | undefined {
    const shim = this.#shims.get(name);
    return shim && { contents: shim.code, loader: 'js', resolveDir: shim.resolveDir };
  }

  #weave(
    name: string,
    source: string,
    resolve: (specifier: string) => ImportFacts | undefined,
  ): string | undefined {
    const file = `${NAMESPACE}:${name}`;
    const result = transform(source, `${file}.js`, {
      ...contextOf(this.#session),
      path: name,
      file,
      own: true,
      resolve,
    });
    if (result === null) return undefined;
    this.#session.current.collector.file(file, result.plan);
    return result.plan.edits.length === 0 ? undefined : result.code;
  }
}

/** The very object that `require` gives. */
function requiring(path: string): string {
  return `module.exports = require(${JSON.stringify(path)});\n`;
}

function importing(path: string): string {
  const from = JSON.stringify(path);
  const received = isBuiltin(path) ? `import received from ${from};` : `import * as all from ${from};`;
  return `${received}\nexport * from ${from};\nexport default ${isBuiltin(path) ? 'received' : 'all.default'};\n`;
}
