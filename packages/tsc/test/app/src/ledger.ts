import { SpanAttribute, WithSpan } from '@spanweave/runtime';
import type { Entry } from './entry';

const kept: string[] = [];

function keeps(_target: object, name: string, _descriptor: PropertyDescriptor): void {
  kept.push(name);
}

export class Ledger {
  readonly #entries: Entry[] = [];

  @keeps
  @WithSpan('settle ledger')
  async settle(@SpanAttribute('merchant.id') merchantId: string): Promise<number> {
    await null;
    for (const { amount } of this.#entries)
      if (amount < 0) throw new RangeError(`merchant ${merchantId} owes`);
    return this.#entries.length;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
  }
}

/** @WithSpan */
export const total = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { amount }) => sum + amount, 0);
