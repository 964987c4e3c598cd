import type { HandlerEntry } from '../handlers/handler-entry.js';
import type { Project } from '../project/project.js';
import { locateModule } from './locate-module.js';
import type { ModuleText } from './module-text.js';

/**
 * The configurations that say a platform calls a module's exports.
 *
 * @param file The module, relative to the project; emitted code also counts as what it was compiled from.
 */
export function handlersOf(project: Project, text: ModuleText, file: string): readonly HandlerEntry[] {
  const originals = text.originals ?? [];
  // A bundle is made of many sources: it is known by its own name alone.
  const sources = originals.length === 1 ? originals.map((original) => original.file) : [];
  const code = originals.length === 1 ? (originals[0]?.code ?? text.code) : text.code;
  return project.handlers.of({ files: [file, ...sources], code, entry: text.entry === true });
}

/** Notes that a module came by of which a configuration says that a platform calls its exports, and answers these. */
export function noteHandlers(project: Project, text: ModuleText): readonly HandlerEntry[] {
  const { file, own } = locateModule(project, text);
  const entries = own ? handlersOf(project, text, file) : [];
  const { handlers } = project.current;
  for (const entry of entries) handlers.set(entry, (handlers.get(entry) ?? new Set()).add(file));
  return entries;
}
