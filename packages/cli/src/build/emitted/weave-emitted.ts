import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildProblem, finishProject, openProject, requireRuntime, resolveOptions } from '@spanweave/host';
import type { Problem, SourceMapV3 } from '@spanweave/transformer';
import { forward, nothingToBuild } from '@spanweave/transformer/host';
import type { BuildEnd } from '../build-end.js';
import { prepareEntries } from '../entry/prepare-entries.js';
import { listFiles } from '../files/list-files.js';
import { sourceLanguage } from '../files/source-language.js';
import { StagedFiles } from '../files/staged-files.js';
import type { BuildRequest } from '../request.js';
import { checkPlugins } from '../settings/check-plugins.js';
import { readTsconfig } from '../settings/read-tsconfig.js';
import { progressBar } from '../tell/progress-bar.js';
import { rebaseMap } from './rebase-map.js';
import { weaveScript } from './weave-script.js';
import { WovenOutputs } from './woven-outputs.js';

/**
 * Weaves the JavaScript that a compiler, whichever, has emitted: where it lies, or into another folder, which then gets
 * everything. All files are written or none.
 */
export async function weaveEmitted(request: BuildRequest): Promise<BuildEnd> {
  const { root, from, to } = request;
  const options = await resolveOptions({}, { root });
  const project = openProject({ host: 'spanweave', root, bundles: false, channels: true }, options);
  requireRuntime(project);
  checkPlugins(readTsconfig(root, request.tsconfig, root), project.manifests, root);
  const isEntry = prepareEntries(project, request);

  const names = listFiles(from);
  const scripts = names.filter((name) => sourceLanguage(name) !== undefined);
  const outputs = new WovenOutputs(request);
  const staged = new StagedFiles();
  const warnings: Problem[] = [];
  const errors: Problem[] = [];
  const written = new Set<string>();
  let woven = 0;
  const bar = progressBar(request, scripts.length);
  try {
    for (const name of scripts) {
      const path = join(from, name);
      const text = {
        path,
        code: readFileSync(path, 'utf8'),
        language: sourceLanguage(name) ?? 'js',
        entry: isEntry(name),
      } as const;
      const script = await weaveScript(project, text, join(to, name), outputs, { maps: request.maps });
      for (const [target, content] of script.texts) {
        staged.write(target, content);
        written.add(target);
      }
      warnings.push(...script.warnings);
      errors.push(...script.errors);
      if (script.isWoven) woven++;
      bar.step();
    }
    if (to !== from) for (const name of names) if (!written.has(join(to, name))) copy(request, name, staged);
    staged.commit();
  } catch (error) {
    staged.discard();
    throw error;
  } finally {
    bar.end();
  }
  outputs.write();
  const outcome = await finishProject(project, { complete: true, writes: true });
  const empty =
    scripts.length === 0 ? [buildProblem(nothingToBuild({ path: forward(relative(root, from)) }))] : [];
  return {
    failed: false,
    errors: [...errors, ...outcome.errors],
    warnings: [...warnings, ...outcome.warnings, ...empty],
    counts: {
      written: written.size,
      woven,
      unchanged: scripts.length - woven,
      copied: to === from ? 0 : names.length - written.size,
    },
    summary: outcome.summary,
  };
}

/** A file that goes along as it is; a map's sources are still where they were. */
function copy({ from, to }: BuildRequest, name: string, staged: StagedFiles): void {
  const [source, target] = [join(from, name), join(to, name)];
  const content = readFileSync(source);
  staged.write(target, name.endsWith('.map') ? movedMap(content, dirname(source), dirname(target)) : content);
}

function movedMap(content: Buffer, from: string, to: string): string | Buffer {
  try {
    return JSON.stringify(rebaseMap(JSON.parse(content.toString('utf8')) as SourceMapV3, from, to));
  } catch {
    // No map in spite of its name, or a broken one.
    return content;
  }
}
