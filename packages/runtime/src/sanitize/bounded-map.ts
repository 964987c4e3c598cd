/**
 * A cache that never grows past `limit` entries: two generations, the older one is dropped whole when the younger is
 * full, and an entry that is read moves to the younger. Cheaper than an exact LRU, and as good for query texts.
 */
export class BoundedMap<Key, Value> {
  readonly #half: number;
  #young: Map<Key, Value> = new Map();
  #old: Map<Key, Value> = new Map();

  constructor(limit: number) {
    this.#half = limit >> 1;
  }

  get(key: Key): Value | undefined {
    let value = this.#young.get(key);
    if (value === undefined) {
      value = this.#old.get(key);
      if (value !== undefined) this.set(key, value);
    }
    return value;
  }

  set(key: Key, value: Value): void {
    if (this.#young.size >= this.#half) {
      this.#old = this.#young;
      this.#young = new Map();
    }
    this.#young.set(key, value);
  }
}
