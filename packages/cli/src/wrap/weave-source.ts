import {
  composeMaps,
  diskFacts,
  openProject,
  type Project,
  resolveOptionsSync,
  weaveModule,
} from '@spanweave/host';
import type { Problem } from '@spanweave/transformer';
import { identity } from '@spanweave/transformer/host';
import { languageOf } from '../register/language.js';

/** A source, woven or as it came. */
export interface WovenSource {
  readonly code: string;
  /** Map back to the file, JSON; the one that came in where nothing was woven. */
  readonly map: string | undefined;
  readonly warnings: readonly Problem[];
  /** What should fail the build: only in strict mode. */
  readonly errors: readonly Problem[];
}

const projects = new Map<string, Project>();

/**
 * Weaves one source before another tool compiles it. Libraries are woven where own sources import them: whether the tool
 * behind bundles them cannot be seen from here.
 *
 * @param root Folder of the project.
 * @param path Absolute.
 * @param map Map of earlier steps.
 */
export function weaveSource(root: string, path: string, code: string, map: string | undefined): WovenSource {
  const language = languageOf(path);
  const left = { code, map, warnings: [], errors: [] };
  if (language === undefined) return left;
  const project = projectOf(root);
  const text = { path, code, language };
  const woven = weaveModule(project, text, diskFacts(project, text));
  if (woven === undefined) return left;
  const { result, warnings, errors } = woven;
  if (result === undefined) return { ...left, warnings, errors };
  const own = { ...result.map, sources: [path] };
  return { code: result.code, map: composeMaps(own, map), warnings, errors };
}

/** Name of everything beside the sources that woven text depends on, for caches. */
export function sourceIdentity(root: string): string {
  const { compiled, options, manifest } = projectOf(root);
  const { onReport, report, rules, ...kept } = options;
  return identity(compiled.identity, kept, manifest?.dependencies ?? {});
}

function projectOf(root: string): Project {
  let project = projects.get(root);
  if (project === undefined) {
    const facts = { host: 'spanweave', root, bundles: false, channels: true };
    project = openProject(facts, resolveOptionsSync({}, { root }));
    projects.set(root, project);
  }
  return project;
}
