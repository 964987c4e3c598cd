const seen: string[] = [];

/**
 * @WithSpan settle ledger
 * @SpanAttribute merchantId merchant.id
 */
export async function settle(merchantId: number, amount = 1): Promise<number> {
  await null;
  return fee(merchantId) + fee(amount);
}

/** @WithSpan {kind: 'client'} */
const fee = (amount: number): number => {
  if (amount > 3) seen.push(`fee ${amount}`);
  return amount * 2;
};

export function* rows(count: number): Generator<number> {
  'use span';
  for (let row = 0; row < count; row++) yield row;
}

export const pages = async function* (count: number): AsyncGenerator<number> {
  'use span';
  for (let page = 0; page < count; page++) {
    await null;
    yield page;
  }
};

export class Ledger {
  readonly #owner: string;

  constructor(owner: string) {
    this.#owner = owner;
  }

  /** @WithSpan */
  book(id: string): string {
    return this.#sign(id);
  }

  async close(): Promise<string> {
    'use span';
    await null;
    return [1, 2].map((part) => this.book(`${part}`)).join();
  }

  /** @WithSpan */
  static open(owner: string): Ledger {
    return new Ledger(owner);
  }

  /** @AddingSpanAttributes
   *  @SpanAttribute id entity.id */
  #sign(id: string): string {
    return `${this.#owner} ${id}`;
  }
}

export const handlers = {
  create(name: string): string {
    'use span';
    return `created ${name}`;
  },
};

const later = [1, 2, 3].map(
  /** @WithSpan tripled */
  (value) => value * 3,
);

/** @WithSpan */
function unused(): string {
  return 'unused';
}
export const never: unknown = seen.length > 0 ? unused : undefined;

export const run = async (): Promise<unknown> => {
  const ledger = Ledger.open('a');
  const results: unknown[] = [await settle(7), [...rows(2)], ledger.book('x'), await ledger.close()];
  for await (const page of pages(2)) results.push(page);
  return [...results, handlers.create('n'), later, seen, settle.length, Ledger.name.length > 0];
};
