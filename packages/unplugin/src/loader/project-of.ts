import { resolve } from 'node:path';
import { openProject, type Project, readOptions, resolveOptionsSync } from '@spanweave/host';
import type { LoaderOptions } from './loader-options.js';

const projects = new Map<string, Project>();

/**
 * The project of a loader that has no plugin in its process: one for each set of options.
 *
 * @param rootContext Folder of the bundler.
 * @throws SpanweaveError for options that are not understood.
 */
export function projectOf(options: LoaderOptions, rootContext: string): Project {
  const key = JSON.stringify([options, rootContext]);
  const known = projects.get(key);
  if (known !== undefined) return known;
  const { build = {}, ...given } = options;
  const root = resolve(rootContext, build.root ?? '.');
  const read = build.complete
    ? readOptions(given as Parameters<typeof readOptions>[0])
    : resolveOptionsSync(given, { root });
  const project = openProject(
    { host: '@spanweave/unplugin', root, bundles: true, channels: build.node ?? true, staticBlocks: false },
    read,
  );
  project.handOver = build.handOver ?? [];
  projects.set(key, project);
  return project;
}
