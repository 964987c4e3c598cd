import { readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import {
  buildProblem,
  compareVersions,
  diskFacts,
  finishProject,
  mayWeave,
  openProject,
  requireRuntime,
  resolveOptions,
  weaveModule,
} from '@spanweave/host';
import type { Problem } from '@spanweave/transformer';
import {
  compilerVersion,
  declarationsLeft,
  errorOf,
  forward,
  identity,
  tsconfigFailed,
} from '@spanweave/transformer/host';
import type { BuildEnd } from '../build-end.js';
import { BuildManifest } from '../compile/manifest.js';
import { prepareEntries } from '../entry/prepare-entries.js';
import { listFiles } from '../files/list-files.js';
import { sourceLanguage } from '../files/source-language.js';
import { StagedFiles } from '../files/staged-files.js';
import type { BuildRequest } from '../request.js';
import { readTsconfig } from '../settings/read-tsconfig.js';
import { isModern } from '../settings/target-of.js';
import { shadowLink } from './shadow-link.js';
import { shadowTsconfig } from './shadow-tsconfig.js';

/** `noCheck` came with it. */
const OLDEST = '5.6.0';

/**
 * Writes woven TypeScript into a shadow folder, and a `tsconfig.spanweave.json` with which `tsc` compiles it into the project's
 * own output folder. All files are written or none.
 */
export async function weaveSources(request: BuildRequest): Promise<BuildEnd> {
  const { root, from, to } = request;
  const tsconfig = readTsconfig(from, request.tsconfig, root);
  const { path } = tsconfig;
  if (path === undefined)
    throw errorOf(
      tsconfigFailed({
        path: 'tsconfig.json',
        reason: 'there is none, and the compiler that comes behind needs it',
      }),
    );
  const options = await resolveOptions({}, { root });
  const staticBlocks = isModern(tsconfig.options);
  const project = openProject(
    { host: 'spanweave', root, bundles: false, channels: true, staticBlocks, movesFields: !staticBlocks },
    options,
  );
  requireRuntime(project);
  const isEntry = prepareEntries(project, request);
  const version = project.manifests.installed('typescript', root)?.manifest.version ?? '7.0.0';
  if (compareVersions(version, OLDEST) < 0)
    throw errorOf(compilerVersion({ package: 'typescript', found: version, expected: `${OLDEST} or later` }));

  const shown = (at: string): string => forward(relative(root, at));
  const manifest = new BuildManifest(
    join(root, '.spanweave/cache'),
    identity('sources', shown(from), shown(to)),
    '',
  );
  const staged = new StagedFiles();
  const warnings: Problem[] = [];
  const errors: Problem[] = [];
  const names = listFiles(from, tsconfig.exclude);
  let woven = 0;
  let written = 0;
  try {
    for (const name of names) {
      const source = join(from, name);
      const target = join(to, name);
      const content = readFileSync(source);
      const language = sourceLanguage(name);
      const text = { path: source, code: content.toString('utf8'), language: language ?? 'js' } as const;
      const entry = isEntry(name);
      const answer =
        language !== undefined && mayWeave(project, { ...text, entry })
          ? weaveModule(project, { ...text, entry }, diskFacts(project, text))
          : undefined;
      warnings.push(...(answer?.warnings ?? []));
      errors.push(...(answer?.errors ?? []));
      const { result } = answer ?? {};
      const outputs: Record<string, string> = { [name]: '' };
      if (result !== undefined) {
        const sources = [forward(relative(dirname(target), source))];
        staged.write(
          `${target}.map`,
          JSON.stringify({ ...result.map, sources, sourcesContent: [text.code] }),
        );
        outputs[`${name}.map`] = '';
        woven++;
      }
      staged.write(target, result?.code ?? content);
      manifest.note(name, { key: '', outputs });
      written++;
    }
    const link = shadowLink(to, from);
    staged.write(link.path, link.text);
    const major = Number.parseInt(version, 10);
    const made = shadowTsconfig({ from, to, tsconfig: { ...tsconfig, path }, major });
    staged.write(made.path, made.text);
    staged.commit();
  } catch (error) {
    staged.discard();
    throw error;
  }
  for (const name of manifest.stale()) rmSync(join(to, name), { force: true });
  manifest.write();
  const outcome = await finishProject(project, { complete: true, writes: true });
  const { declaration, composite } = tsconfig.options;
  const told = declaration === true || composite === true ? [buildProblem(declarationsLeft())] : [];
  return {
    failed: false,
    errors: [...errors, ...outcome.errors],
    warnings: [...warnings, ...outcome.warnings, ...told],
    counts: { written, woven, unchanged: 0 },
    summary: outcome.summary,
  };
}
