import type { Plan } from '@spanweave/transformer';
import type { ModuleAnswer } from './module-text.js';

/** What became of a module. */
export interface CachedModule {
  readonly answer: ModuleAnswer;
  readonly plan: Plan | undefined;
}

/** Modules of earlier rebuilds, good for as long as their text and everything else they depend on stay the same. */
export class LoadCache {
  readonly #entries = new Map<string, { code: string; facts: string; module: CachedModule }>();

  /**
   * The module as it was before.
   *
   * @param facts Everything beside the text that weaving depends on.
   */
  get(id: string, code: string, facts: string): CachedModule | undefined {
    const entry = this.#entries.get(id);
    return entry?.code === code && entry.facts === facts ? entry.module : undefined;
  }

  set(id: string, code: string, facts: string, module: CachedModule): void {
    this.#entries.set(id, { code, facts, module });
  }
}
