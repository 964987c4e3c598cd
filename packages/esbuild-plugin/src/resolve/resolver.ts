import type { ImportKind, OnResolveArgs, PluginBuild, ResolveResult } from 'esbuild';

/** Where an import stands. */
export interface ImportPlace {
  readonly kind: ImportKind;
  readonly importer: string;
  readonly resolveDir: string;
  readonly namespace?: string;
}

/** Marks the plugin's own questions, so that its own callbacks let them pass. */
const asked: unique symbol = Symbol('spanweave resolves');

/** esbuild's resolution, other plugins' part in it included, asked once per import and folder in each build. */
export class Resolver {
  readonly #build: PluginBuild;
  readonly #answers = new Map<string, Promise<ResolveResult>>();

  constructor(build: PluginBuild) {
    this.#build = build;
  }

  /** Forgets every answer: another build begins. */
  clear(): void {
    this.#answers.clear();
  }

  /** Whether a callback's arguments are a question of this plugin. */
  static isOwn(args: OnResolveArgs): boolean {
    return (args.pluginData as { [asked]?: true } | undefined)?.[asked] === true;
  }

  /** What esbuild makes of an import. A failure is in `errors`, nothing is reported. */
  resolve(specifier: string, { kind, importer, resolveDir, namespace }: ImportPlace): Promise<ResolveResult> {
    const key = `${kind}\0${resolveDir}\0${namespace ?? 'file'}\0${specifier}`;
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = this.#build.resolve(specifier, {
        kind,
        importer,
        resolveDir,
        ...(namespace === undefined ? {} : { namespace }),
        pluginData: { [asked]: true },
      });
      this.#answers.set(key, answer);
    }
    return answer;
  }
}
