import { idFilters, type Project, unknownDependencies } from '@spanweave/host';
import { libraryFilters } from '@spanweave/transformer/host';

/** A native filter of a `transform` hook. */
export interface TransformFilter {
  readonly id: { readonly include: RegExp[]; readonly exclude: RegExp[] };
  readonly code?: { readonly include: RegExp[] };
}

/** Texts of which a module with marked functions holds one. */
const MARKS = /WithSpan|SpanAttribute|use span/;
const QUERY = '(?:[?#].*)?$';

/**
 * Which modules are handed over whatever they hold, and which when their text mentions something that can be woven. Where a
 * module may be woven for another reason (its name in `functions`, the program's start), all own ones are handed over.
 */
export function transformFilters(
  project: Project,
  isBuild: boolean,
  left: RegExp,
): [always: TransformFilter, mentioning: TransformFilter] {
  const { compiled, options } = project;
  const { dependencies, reach, weave } = idFilters(project);
  const mentions = [MARKS, reach, compiled.words].filter((one) => one instanceof RegExp);
  const isOther =
    !isBuild ||
    compiled.words === 'always' ||
    compiled.entries.length > 0 ||
    options.functions.length > 0 ||
    options.decoratorMetadata ||
    unknownDependencies(project).length > 0;
  const definitions = new RegExp(libraryFilters(compiled).pattern.replace(/\$$/, QUERY));
  const always = isOther ? weave : definitions;
  return [
    { id: { include: [always], exclude: [left] } },
    {
      id: { include: [dependencies, weave], exclude: [always, left] },
      code: { include: mentions.map(simple) },
    },
  ];
}

/** A filter only has to let enough through: bundlers' own engines are spared what looks around a word. */
function simple({ source }: RegExp): RegExp {
  return new RegExp(source.replace(/^\(\?<![^)]*\)/, '').replace(/\(\?![^)]*\)$/, ''));
}
