import { join, relative } from 'node:path';
import { openProject, type Project, requireRuntime, resolveOptions, version } from '@spanweave/host';
import { forward, identity } from '@spanweave/transformer/host';
import type { Options } from '@swc/core';
import { prepareEntries } from '../entry/prepare-entries.js';
import type { BuildRequest } from '../request.js';
import { checkPlugins } from '../settings/check-plugins.js';
import { loadSwc, type Swc } from '../settings/load-swc.js';
import { readTsconfig } from '../settings/read-tsconfig.js';
import { isModern } from '../settings/target-of.js';
import type { Tsconfig } from '../settings/tsconfig.js';
import { BuildManifest } from './manifest.js';

/** Everything that the files of one build have in common. */
export interface CompileSession {
  readonly request: BuildRequest;
  readonly project: Project;
  readonly swc: Swc;
  readonly tsconfig: Tsconfig;
  readonly manifest: BuildManifest;
  /** Whether a source starts the program. */
  readonly isEntry: (name: string) => boolean;
  /** swc's options by kind of file, made once for each. */
  readonly settings: Map<string, Options>;
}

/** Opens a build: configuration, compiler, what the last build left. */
export async function openCompile(request: BuildRequest): Promise<CompileSession> {
  const { root, from, to } = request;
  const tsconfig = readTsconfig(from, request.tsconfig, root);
  const [options, swc] = await Promise.all([resolveOptions({}, { root }), loadSwc(root)]);
  const staticBlocks = isModern(tsconfig.options);
  const project = openProject(
    { host: 'spanweave', root, bundles: false, channels: true, staticBlocks, movesFields: !staticBlocks },
    options,
  );
  requireRuntime(project);
  checkPlugins(tsconfig, project.manifests, root);
  const isEntry = prepareEntries(project, request);
  const { onReport: _, report: __, ...woven } = options;
  const { baseUrl, rootDir: ___, outDir: ____, ...settings } = tsconfig.options;
  const shown = (path: string | undefined): string =>
    path === undefined ? '' : forward(relative(root, path));
  const name = identity(shown(from), shown(to));
  const key = identity(
    version,
    swc.version,
    woven,
    project.rules,
    project.handOver,
    settings,
    shown(baseUrl),
    request.maps,
    request.format,
  );
  return {
    request,
    project,
    swc,
    tsconfig,
    isEntry,
    manifest: new BuildManifest(join(root, '.spanweave/cache'), name, key),
    settings: new Map(),
  };
}
