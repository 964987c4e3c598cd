import { type Project, type TextFilter, transformFilters } from '@spanweave/host';

/** A native filter of a `transform` hook. */
export interface NativeFilter {
  readonly id: { readonly include: RegExp[]; readonly exclude: RegExp[] };
  readonly code?: { readonly include: RegExp[] };
}

/**
 * The filters of the `transform` hooks: for modules that may be woven whatever they hold, and for those, own ones and
 * dependencies', whose text mentions something that can be. What builds start in narrows them in place: Vite hands copies of its
 * plugins to bundlers, with the same filters.
 */
export class NativeFilters {
  readonly always: NativeFilter;
  readonly own: NativeFilter;
  readonly dependencies: NativeFilter;
  readonly #project: Project;
  readonly #left: RegExp;
  /** Inputs of the builds so far: environments may share the plugin. */
  readonly #inputs: unknown[] = [];

  /**
   * @param project What is woven.
   * @param left Ids of modules that are left alone.
   */
  constructor(project: Project, left: RegExp) {
    this.#project = project;
    this.#left = left;
    const { always, dependencies, own } = transformFilters(project, undefined);
    const mentioning = ({ id, texts }: TextFilter): NativeFilter => ({
      id: { include: [id], exclude: [always, left] },
      code: { include: [...texts] },
    });
    this.always = { id: { include: [always], exclude: [left] } };
    this.own = mentioning(own);
    this.dependencies = mentioning(dependencies);
  }

  get isNarrowed(): boolean {
    return this.#inputs.length > 0;
  }

  /** A build begins that starts in these modules alone. */
  narrow(input: unknown): void {
    this.#inputs.push(input);
    const { always } = transformFilters(this.#project, this.#inputs);
    this.always.id.include.splice(0, 1, always);
    for (const { id } of [this.own, this.dependencies]) id.exclude.splice(0, 2, always, this.#left);
  }
}
