import { createRequire, isBuiltin } from 'node:module';
import type { BuiltInAdvice, Filters } from './filters.js';
import { tellFailure } from './tell.js';

const require = createRequire(import.meta.url);

/** Hands built-ins to the advice, each once, when somebody first asks for one. */
export class HandOver {
  readonly #left: Map<string, BuiltInAdvice>;

  constructor({ builtIns }: Filters) {
    this.#left = new Map(Object.entries(builtIns));
  }

  /** Hands every one over now, asked for or not; one that exists under its prefix alone is new in Node, and may warn. */
  all(): void {
    for (const specifier of this.#left.keys())
      if (isBuiltin(specifier.replace(/^node:/, ''))) this.asked(specifier);
  }

  /** Hands over what is loaded already: whoever did it may be the only one to use it. This hook itself loads `worker_threads`. */
  loaded(): void {
    const { moduleLoadList = [] } = process as { readonly moduleLoadList?: readonly string[] };
    const there = new Set(moduleLoadList);
    for (const [specifier, { module }] of this.#left)
      if (module !== 'node:worker_threads' && there.has(`NativeModule ${module.replace(/^node:/, '')}`))
        this.asked(specifier);
  }

  /** Hands a built-in over before its importer gets it. Never throws. */
  asked(specifier: string): void {
    const advice = this.#left.get(specifier);
    if (advice === undefined) return;
    for (const [name, other] of this.#left) if (other.module === advice.module) this.#left.delete(name);
    try {
      const given: unknown = process.getBuiltinModule(advice.module);
      for (const { from, name, given: wanted } of advice.run) {
        const run = (require(from) as Record<string, ((exports?: unknown) => unknown) | undefined>)[name];
        run?.(...(wanted ? [given] : []));
      }
    } catch (error) {
      tellFailure(`${advice.module} is left as it is`, error);
    }
  }
}
