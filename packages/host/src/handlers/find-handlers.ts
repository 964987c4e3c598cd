import type { Problem } from '@spanweave/transformer';
import type { Manifest } from '../package/manifest.js';
import { DetectedProject } from './detect/detector.js';
import { detectors } from './detect/table.js';
import type { HandlerEntry } from './handler-entry.js';
import type { HandlerOption } from './handler-option.js';

/** The handlers of a project, and what could not be read. */
export interface FoundHandlers {
  readonly entries: readonly HandlerEntry[];
  readonly problems: readonly Problem[];
}

/**
 * The handlers that the configuration names, before those that platforms' own files in the project's folder name.
 *
 * @param given Option `handlers`; `false`: none at all.
 */
export function findHandlers(
  root: string,
  given: false | readonly HandlerOption[],
  manifest: Manifest | undefined,
): FoundHandlers {
  if (given === false) return { entries: [], problems: [] };
  const project = new DetectedProject(root, manifest);
  const detected = Object.values(detectors).flatMap((detect) => detect(project));
  return { entries: [...given.map(configured), ...detected], problems: project.problems };
}

function configured({ export: exported, file, platform }: HandlerOption): HandlerEntry {
  const globs = [file].flat().map((glob) => glob.replace(/^\.\//, ''));
  const exports = exported === undefined ? undefined : [exported].flat();
  // Of several exports, a module among many may have one.
  const isPlain = globs.length === 1 && !/[*?[\]{}()!]/.test(globs[0] ?? '');
  const expected = exports === undefined || (exports.length > 1 && !isPlain) ? [] : exports;
  return {
    platform,
    name: globs.join(', '),
    globs,
    ...(exports === undefined ? {} : { exports, expected }),
    at: { file: 'spanweave.config' },
  };
}
