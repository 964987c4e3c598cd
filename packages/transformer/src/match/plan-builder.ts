import type { Edit, WrapFunction } from '../plan/edit.js';
import type { Outcome } from '../plan/outcome.js';
import type { Plan, WantedImport } from '../plan/plan.js';
import type { Problem } from '../plan/problem.js';
import type { Site } from '../plan/site.js';
import { problemAt } from '../problem/problem-at.js';
import type { Wording } from '../problem/wording.js';
import type { Tree } from '../scope/tree.js';
import type { TransformContext } from '../transform-context.js';
import { handedOverOnce } from './handed-over-once.js';
import { headOffset } from './head-offset.js';
import { localName } from './local-name.js';
import type { PlannedFunction } from './plan-function.js';
import { runtime } from './runtime.js';

/** An edit, and how it nests with others of its place. */
export interface Ranked {
  readonly edit: Edit;
  readonly rank: string;
}

/** Collects what the matchers decide about one file. The plan does not depend on the order in which they ran. */
export class PlanBuilder {
  readonly tree: Tree;
  /** See `TransformContext.staticBlocks`. */
  readonly staticBlocks: boolean;
  /** See `TransformContext.movesFields`. */
  readonly movesFields: boolean;
  readonly #edits: Ranked[] = [];
  readonly #sites: Site[] = [];
  readonly #imports = new Map<string, WantedImport>();
  readonly #outcomes: Outcome[] = [];
  readonly #problems: Problem[] = [];

  constructor(tree: Tree, later: Pick<TransformContext, 'staticBlocks' | 'movesFields'> = {}) {
    this.tree = tree;
    this.staticBlocks = later.staticBlocks ?? true;
    this.movesFields = later.movesFields ?? false;
  }

  /** True while no edit was added. */
  get isEmpty(): boolean {
    return this.#edits.length === 0;
  }

  /**
   * Wants an import and names it; the same import always has the same local name.
   *
   * @param at Where it goes instead of the head of the file.
   * @param local Its name, where the specifier does not tell one module from another (`./x`).
   */
  wantImport(
    specifier: string,
    imported: string,
    at?: number,
    local: string = localName(specifier, imported),
  ): string {
    const first = Math.min(at ?? Infinity, this.#imports.get(local)?.at ?? Infinity);
    const place = first === Infinity ? {} : { at: first };
    this.#imports.set(local, { specifier, imported, local, ...place });
    return local;
  }

  /** True when the body is woven already and has no second form: an expression, or `arguments` or `super` that cross. */
  clashes({ body, expression, argumentsAt, superAt }: PlannedFunction): boolean {
    return this.#edits.some(
      ({ edit }) =>
        edit.kind === 'wrap-function' &&
        edit.body.start === body.start &&
        (expression || (argumentsAt ?? superAt ?? edit.argumentsAt ?? edit.superAt) !== undefined),
    );
  }

  /** Adds a woven place; its index goes into the edit's `site`. */
  addSite(site: Site): number {
    return this.#sites.push(site) - 1;
  }

  /**
   * Adds an edit.
   *
   * @param rank Nesting of edits at one place: the smallest is outermost. A rule's edits use its id and the number of the
   *   weave in it (`pg:003`), marks the empty string.
   */
  addEdit(edit: Edit, rank: string = ''): void {
    this.#edits.push({ edit, rank });
  }

  /** Adds an edit unless the very same one is there already. */
  addOnce(edit: Edit, rank: string = ''): void {
    const text = JSON.stringify(edit);
    if (!this.#edits.some(({ edit: known }) => JSON.stringify(known) === text)) this.addEdit(edit, rank);
  }

  addOutcome(outcome: Outcome): void {
    this.#outcomes.push(outcome);
  }

  /** Adds a problem at an offset of the file. */
  addProblem(wording: Wording, offset?: number): void {
    const { code, id } = this.tree;
    const place = offset === undefined ? {} : this.tree.position(offset);
    this.#problems.push(problemAt(wording, { file: id, code, ...place }));
  }

  /** Adds a problem of another file. */
  addProblemElsewhere(problem: Problem): void {
    this.#problems.push(problem);
  }

  /** The finished plan. */
  build(): Plan {
    const ranked = handedOverOnce(this.#edits.sort(byPlace));
    const bodies = new Map<number, WrapFunction[]>();
    for (const { edit } of ranked) {
      if (edit.kind !== 'wrap-function') continue;
      const same = bodies.get(edit.body.start);
      if (same === undefined) bodies.set(edit.body.start, [edit]);
      else same.push(edit);
    }
    const sites: Site[] = [];
    const order = new Map<number, number>();
    const edits = ranked.map(({ edit }) => {
      const final = edit.kind === 'wrap-function' ? nested(edit, bodies.get(edit.body.start) ?? []) : edit;
      if (!('site' in final) || final.site === undefined) return final;
      let index = order.get(final.site);
      if (index === undefined) {
        index = sites.push(this.#sites[final.site] as Site) - 1;
        order.set(final.site, index);
      }
      return { ...final, site: index };
    });
    return {
      module: this.tree.module,
      head: headOffset(this.tree),
      edits,
      imports: [...this.#imports.values()].filter(isUsed(edits)).sort((a, b) => compare(a.local, b.local)),
      sites,
      outcomes: this.#outcomes.sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b))),
      problems: this.#problems.sort(
        (a, b) =>
          (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) || compare(a.code, b.code),
      ),
    };
  }
}

/**
 * A body that is woven several times cannot enter itself again: each round would meet the other weaves once more. Advice
 * inside other advice gets the parameters, which may have been replaced, not the outermost `arguments`. What is woven
 * inside an async function awaits, so what is around it must be async.
 */
function nested(given: WrapFunction, same: readonly WrapFunction[]): WrapFunction {
  if (same.length < 2) return given;
  const edit = { ...given, awaits: given.async };
  const inGenerator = same.some(({ form, mode }) => form === 'generator' && mode === 'span');
  if (edit.mode === 'around' && (edit.inner === 'arrow' || inGenerator))
    return { ...edit, given: 'parameters' };
  if (edit.form !== 'reenter') return edit;
  const { self: _self, capture: _capture, enter: _enter, ...rest } = edit;
  return { ...rest, form: 'closure' };
}

/** Re-entry may have been planned and given up again. */
function isUsed(edits: readonly Edit[]): (wanted: WantedImport) => boolean {
  const again = edits.some((edit) => edit.kind === 'wrap-function' && edit.form === 'reenter');
  return ({ specifier }) => again || specifier !== runtime.enter;
}

function byPlace(a: Ranked, b: Ranked): number {
  return a.edit.start - b.edit.start || b.edit.end - a.edit.end || compare(a.rank, b.rank);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
