import type { ImportFacts } from '@spanweave/transformer';
import { prefilter } from '@spanweave/transformer/host';
import { handlerFacts, isEntered } from '../handlers/handlers.js';
import type { Project } from '../project/project.js';
import { handlersOf } from './handlers-of.js';
import { locateModule } from './locate-module.js';
import type { ModuleText } from './module-text.js';

const outside: ImportFacts = { external: true };

/**
 * Whether a module can hold anything to weave, however its imports resolve. Most cannot: they cost a look for a few words,
 * and no parse.
 */
export function mayWeave(project: Project, text: ModuleText): boolean {
  const { compiled, handOver, options } = project;
  const { file, own, owner, path } = locateModule(project, text);
  const handlers = own ? handlersOf(project, text, file) : [];
  const handler = handlerFacts(handlers);
  const context = {
    rules: compiled,
    own,
    path,
    file,
    ...(owner === undefined ? {} : { owner }),
    entry: text.entry === true || isEntered(handlers),
    ...(handler === undefined ? {} : { handler }),
    handOver,
    ...(text.originals === undefined ? {} : { originals: text.originals }),
    marks: { functions: options.functions },
    resolve: () => outside,
  };
  return prefilter(text.code, context) !== 'no';
}
