import type { Woven } from './woven.js';

/** Modules of earlier rebuilds, good for as long as their text and everything else they depend on stay the same. */
export class WeaveCache {
  readonly #entries = new Map<string, { code: string; facts: string; woven: Woven }>();

  /**
   * The module as it was before.
   *
   * @param facts Everything beside the text that weaving depends on.
   */
  get(id: string, code: string, facts: string): Woven | undefined {
    const entry = this.#entries.get(id);
    return entry?.code === code && entry.facts === facts ? entry.woven : undefined;
  }

  set(id: string, code: string, facts: string, woven: Woven): void {
    this.#entries.set(id, { code, facts, woven });
  }
}
