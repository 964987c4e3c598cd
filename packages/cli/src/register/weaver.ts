import { dirname } from 'node:path';
import {
  contextOf,
  type ModuleText,
  openProject,
  type Project,
  resolveOptionsSync,
  type SourceLanguage,
  weaveModule,
} from '@spanweave/host';
import type { ImportFacts, SourceMapV3 } from '@spanweave/transformer';
import { originals } from '../build/emitted/originals.js';
import { rebaseMap } from '../build/emitted/rebase-map.js';
import type { Compiled } from './compiled.js';
import type { Entry } from './entry.js';
import type { Filters } from './filters.js';
import { filtersOf } from './filters-of.js';
import { withInlineMap } from './inline-map.js';

/** A module as Node loads it. */
export interface LoadedModule {
  readonly path: string;
  readonly code: string;
  readonly language: SourceLanguage;
  /** What it was compiled from. */
  readonly compiled: Compiled | undefined;
  /** Whether stack traces are read through maps. */
  readonly maps: boolean;
}

const projects = new Map<string, Project>();

/**
 * Reads the configuration and says what the hook passes by.
 *
 * @param root Folder of the project.
 * @throws SpanweaveError for a configuration that is not understood.
 */
export function open(root: string): Filters {
  return filtersOf(projectOf(root));
}

/** Weaves a module. Its libraries are woven where they are defined; only what has no definition is handed over. */
export function weave(root: string, { path, code, language, compiled, maps }: LoadedModule): Entry {
  const project = projectOf(root);
  const text = { path, code, language, ...(compiled === undefined ? {} : from(compiled, root)) };
  const woven = weaveModule(project, text, facts(project, path, code));
  const problems = [
    ...(woven?.errors ?? []),
    ...(woven?.warnings ?? []),
    ...infos(woven?.plan?.problems),
  ].map(({ code, severity, message, file, line, link }) => ({ code, severity, message, file, line, link }));
  const result = woven?.result;
  if (result === undefined) return { code: undefined, problems };
  if (!maps) return { code: result.code, problems };
  const map = compiled === undefined ? result.map : rebaseMap(result.map, compiled.folder, dirname(path));
  return { code: withInlineMap(result.code, map), problems };
}

function from({ map, folder }: Compiled, root: string): Pick<ModuleText, 'map' | 'originals'> {
  return { map, originals: originals(JSON.parse(map) as SourceMapV3, folder, root) };
}

type Problems = NonNullable<NonNullable<ReturnType<typeof weaveModule>>['plan']>['problems'];

const infos = (problems: Problems = []): Problems => problems.filter(({ severity }) => severity === 'info');

function projectOf(root: string): Project {
  let project = projects.get(root);
  if (project === undefined) {
    const options = resolveOptionsSync({}, { root });
    project = openProject({ host: 'spanweave', root, bundles: false, channels: true }, options);
    projects.set(root, project);
  }
  return project;
}

/** What the hook answers for: built-ins are handed over when they are first asked for, libraries woven as they load. */
function facts(project: Project, path: string, code: string): ReadonlyMap<string, ImportFacts> {
  const { known, packages } = project;
  const { imports, definitions } = contextOf(project).rules;
  return new Map(
    [...known.mentioned(code).keys()].map((specifier) => {
      const rule = known.of(specifier);
      const owner = packages.resolvePackage(specifier, path);
      const only =
        rule !== undefined &&
        !rule.library.startsWith('node:') &&
        rule.reaches === undefined &&
        !definitions.get(rule.library)?.some((weave) => weave.rule === rule) &&
        imports.some((weave) => weave.rule === rule);
      const isOther = owner !== undefined && owner.name !== specifier && rule?.library === owner.name;
      return [
        specifier,
        {
          external: only,
          ...(isOther && !specifier.startsWith(`${owner.name}/`) ? { library: owner.name } : {}),
          ...(owner === undefined || owner.version === '' ? {} : { version: owner.version }),
        },
      ];
    }),
  );
}
