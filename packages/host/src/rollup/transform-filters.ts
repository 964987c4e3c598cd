import { markNeedles } from '@spanweave/transformer/host';
import { entryFiles } from '../filter/entry-files.js';
import { linkedFiles } from '../filter/library-files.js';
import { namedFiles } from '../filter/named-files.js';
import { quotedTexts } from '../filter/quoted-texts.js';
import type { Project } from '../project/project.js';
import { idExpressions, idFilter } from './id-filters.js';

/** Which modules a bundler hands over, in filters for its own engine. */
export interface TransformFilters {
  /** Ids of modules that may be woven whatever they hold. */
  readonly always: RegExp;
  /** Own modules, those among them: they may be woven when their text matches. */
  readonly own: TextFilter;
  /** Modules of dependencies, those among them, likewise. */
  readonly dependencies: TextFilter;
}

/** Modules by their ids, and by what they hold. */
export interface TextFilter {
  readonly id: RegExp;
  /** One of them is enough. */
  readonly texts: readonly RegExp[];
}

/**
 * The filters of a build. Most own sources hold nothing, and need not cross from a bundler that is not written in JavaScript:
 * those that are woven whatever they hold, as the program's entries are, are told by their paths.
 *
 * @param input The bundler's `input`; `undefined` where any own source may be an entry, or may become one.
 */
export function transformFilters(project: Project, input: unknown): TransformFilters {
  const { compiled, handlers, options, rules } = project;
  const { dependencies, libraries, own } = idExpressions(project);
  const entries = entryFiles(input);
  const isAny = entries === undefined || compiled.words === 'always' || options.decoratorMetadata;
  const named = namedFiles(project);
  const paths = isAny ? [own] : [entries, named && `(?:^|[\\\\/])${named}$`, linkedFiles(rules)];
  const specifiers = quotedTexts(compiled.specifiers);
  const words = compiled.words instanceof RegExp ? simple(compiled.words) : undefined;
  const texts = handlers.entries.map(({ text }) => text);
  return {
    always: idFilter([...paths, libraries]),
    own: { id: idFilter([own]), texts: [markNeedles, specifiers, words, ...texts].filter(isGiven) },
    dependencies: { id: idFilter([dependencies]), texts: [specifiers].filter(isGiven) },
  };
}

/** A filter only has to let enough through: bundlers' own engines are spared what looks around a word. */
function simple({ source }: RegExp): RegExp {
  return new RegExp(source.replace(/^\(\?<![^)]*\)/, '').replace(/\(\?![^)]*\)$/, ''));
}

function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined;
}
