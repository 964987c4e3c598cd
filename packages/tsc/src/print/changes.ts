import type { Range } from '@spanweave/transformer';
import type ts from 'typescript';

/** A function whose body can be woven. */
export type Fn = ts.FunctionLikeDeclaration;
export type ChangeExpression = (expression: ts.Expression) => ts.Expression;
/** Statements of a body, behind its directives, and what they become. */
export type ChangeBody = (statements: readonly ts.Statement[], fn: Fn) => readonly ts.Statement[];
/** What becomes of a declaration, which is given as the expression that it would be. */
export type ChangeDeclaration = (expression: ts.Expression) => readonly ts.Statement[];
export type ChangeArguments = (given: readonly ts.Expression[]) => readonly ts.Expression[];

/** What is to become of the nodes at given places; the first change of a place ends up outermost. */
export class Changes {
  readonly expressions: Map<string, ChangeExpression[]> = new Map();
  readonly shorthands: Map<string, ChangeExpression[]> = new Map();
  /** By start and end of the block, or of an arrow's expression from behind the arrow. */
  readonly bodies: Map<string, ChangeBody[]> = new Map();
  /** By the offset behind a call's opening parenthesis. */
  readonly opens: Map<number, ChangeArguments[]> = new Map();
  /** By the offset of a call's closing parenthesis. */
  readonly closes: Map<number, ChangeArguments[]> = new Map();
  /** Statements of a class's static block, by the offset at which its members begin. */
  readonly members: Map<number, ts.Statement[][]> = new Map();
  readonly removed: Range[] = [];
  /** Declarations that are exported no more, by the offset at which the keyword stands. */
  readonly unexported: Map<number, true[]> = new Map();
  /** Default-exported declarations without a name that become statements, by the offset of what is declared. */
  readonly declarations: Map<number, ChangeDeclaration[]> = new Map();
  /** Statements behind the one that ends at an offset. */
  readonly behind: Map<number, ts.Statement[]> = new Map();
  /** Statements before the one that begins at an offset. */
  readonly statements: Map<number, ts.Statement[]> = new Map();
  readonly #places: number[] = [];
  /** How many places were there when they were last sorted. */
  #sortedUpTo = 0;

  add<K, V>(map: Map<K, V[]>, key: K, value: V, place: number): void {
    const same = map.get(key);
    if (same === undefined) map.set(key, [value]);
    else same.push(value);
    this.#places.push(place);
  }

  remove(range: Range): void {
    this.removed.push(range);
    this.#places.push(range.start);
  }

  /** Whether anything in a range changes; what does not is left as it is, unread. */
  touches(pos: number, end: number): boolean {
    const places = this.#sorted();
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((places[middle] as number) < pos) low = middle + 1;
      else high = middle;
    }
    return low < places.length && (places[low] as number) <= end;
  }

  #sorted(): readonly number[] {
    if (this.#sortedUpTo !== this.#places.length) {
      this.#places.sort((a, b) => a - b);
      this.#sortedUpTo = this.#places.length;
    }
    return this.#places;
  }
}

/** The key of a range. */
export function rangeKey({ start, end }: Range): string {
  return `${start}:${end}`;
}
