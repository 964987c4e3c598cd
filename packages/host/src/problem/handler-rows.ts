import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HandlerRow } from '@spanweave/report';
import type { Problem } from '@spanweave/transformer';
import { handlerUnseen, problemAt } from '@spanweave/transformer/host';
import type { HandlerEntry } from '../handlers/handler-entry.js';
import type { Project } from '../project/project.js';

/** What a build knows of its handlers once every module is loaded. */
export interface HandlerFindings {
  /** Modules of a platform without a woven export. */
  readonly rows: readonly HandlerRow[];
  readonly problems: readonly Problem[];
}

const EXTENSIONS = ['ts', 'js', 'mts', 'mjs', 'cts', 'cjs', 'tsx', 'jsx'];

/**
 * Handlers that a configuration names and that did not come by. Tools build functions one by one, so a module that is there
 * counts as missed only when the build has seen none that the same file names.
 */
export function handlerRows(project: Project): HandlerFindings {
  const { current, handlers, root } = project;
  const rows: HandlerRow[] = [];
  const problems: Problem[] = [];
  for (const [entry, files] of current.handlers)
    for (const file of files) if (entry.exports?.length !== 0) rows.push({ file, platform: entry.platform });
  const seenFrom = new Set([...current.handlers.keys()].map(({ at }) => at.file));
  for (const entry of handlers.entries) {
    const isNamed = entry.module !== undefined || entry.at.file === CONFIGURED;
    if (current.handlers.has(entry) || !isNamed) continue;
    if (seenFrom.has(entry.at.file) && isThere(root, entry)) continue;
    const { at, name, platform } = entry;
    problems.push(problemAt(handlerUnseen({ name, platform, by: at.file }), at));
  }
  return { rows, problems };
}

const CONFIGURED = 'spanweave.config';

function isThere(root: string, { module }: HandlerEntry): boolean {
  if (module === undefined) return true;
  return EXTENSIONS.some((extension) =>
    [module, `${module}/index`].some((path) => existsSync(join(root, `${path}.${extension}`))),
  );
}
