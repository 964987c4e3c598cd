import type { Project } from '../project/project.js';
import { globExpression } from './glob-expression.js';

/**
 * Project-relative paths of own sources that may be woven whatever their text, as an expression without anchors: those whose
 * functions the configuration marks, and those whose exports a platform calls. `undefined` when there are none.
 */
export function namedFiles({ handlers, options }: Pick<Project, 'handlers' | 'options'>): string | undefined {
  const marked = options.functions.flatMap(({ file }) => file).filter((glob) => !glob.startsWith('!'));
  const called = handlers.entries.flatMap(({ globs = [], module, text }) => {
    if (text !== undefined) return [];
    return module === undefined ? globs : [`${module}{,/index}.*`];
  });
  const globs = [...marked, ...called];
  if (globs.length === 0) return undefined;
  return `(?:${globs.map((glob) => globExpression(glob.replace(/^(?:\.{1,2}\/)+/, '')) ?? '.*').join('|')})`;
}
