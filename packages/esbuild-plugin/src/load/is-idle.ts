import type { ImportFacts } from '@spanweave/transformer';
import { prefilter, relativePath } from '@spanweave/transformer/host';
import type { SourceLoader } from '../filter/source-extensions.js';
import { isEntry } from '../resolve/is-entry.js';
import type { Session } from '../session.js';
import { mayHaveDecorators } from './compile-decorators.js';
import { isOwn } from './locate-module.js';

const outside: ImportFacts = { external: true };

/**
 * Whether an own source holds nothing to weave however its imports resolve. Most do: they go back to esbuild at the cost of
 * one read and a look for a few words.
 */
export function isIdle(session: Session, path: string, code: string, language: SourceLoader): boolean {
  const { compiled, options } = session;
  if (options.transforms.length > 0 || !isOwn(session, path)) return false;
  if (options.decoratorMetadata && mayHaveDecorators(code, language)) return false;
  const { functions } = options;
  const file = functions.length > 0 ? relativePath(session.root, path) : '';
  const entry = isEntry(session, path);
  const context = {
    rules: compiled,
    own: true,
    path: '',
    file,
    entry,
    marks: { functions },
    resolve: () => outside,
  };
  return prefilter(code, context) === 'no';
}
