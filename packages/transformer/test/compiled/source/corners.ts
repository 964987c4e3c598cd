import { WithSpan } from '@spanweave/runtime';

const KEY = 'computed';
const seen: string[] = [];

export default class Corners {
  readonly count: number = 2;

  @WithSpan() public [KEY](): string {
    return 'computed';
  }

  @WithSpan() public *[Symbol.iterator](): Iterator<number> {
    for (let index = 0; index < this.count; index++) yield index;
  }

  @WithSpan() async *pages(): AsyncGenerator<number> {
    for (let index = 0; index < this.count; index++) {
      await null;
      yield index;
    }
  }

  @WithSpan() 'quoted name'(): string {
    return 'quoted';
  }

  @WithSpan({ kind: 'client', root: true, result: 'done' }) root(): boolean {
    return true;
  }

  @WithSpan() set value(value: string) {
    seen.push(value);
  }

  @WithSpan() fails(): never {
    throw new TypeError('failed');
  }
}

class Base {
  protected greeting(name: string): string {
    return `hello ${name}`;
  }
}

class Derived extends Base {
  @WithSpan() greet(name: string): string {
    return this.greeting(name) + super.greeting(name);
  }
}

export const run = async (): Promise<unknown> => {
  const corners = new Corners();
  corners.value = 'set';
  const pages: number[] = [];
  for await (const page of corners.pages()) pages.push(page);
  const results = [corners[KEY](), [...corners], pages, corners['quoted name'](), corners.root()];
  try {
    corners.fails();
  } catch (error) {
    results.push(String(error));
  }
  return [...results, new Derived().greet('a'), seen];
};
