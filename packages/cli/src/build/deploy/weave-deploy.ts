import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import {
  buildProblem,
  type Facts,
  finishProject,
  type ModuleText,
  openProject,
  type Project,
  resolveOptions,
  weavingPackageNames,
} from '@spanweave/host';
import type { Problem, Rule } from '@spanweave/transformer';
import {
  errorOf,
  forward,
  libraryTwice,
  packageOutside,
  runtimeNotBundled,
} from '@spanweave/transformer/host';
import type { BuildEnd } from '../build-end.js';
import { weaveScript } from '../emitted/weave-script.js';
import { WovenOutputs } from '../emitted/woven-outputs.js';
import { listFiles } from '../files/list-files.js';
import { sourceLanguage } from '../files/source-language.js';
import { StagedFiles } from '../files/staged-files.js';
import type { BuildRequest } from '../request.js';
import { copiedFolder, MARK } from './copied-folder.js';
import { handedOver } from './handed-over.js';
import { installedPackages } from './installed-packages.js';

/**
 * Weaves the known libraries in the `node_modules` of a folder that is shipped as it is, where they lie or in a copy. All files
 * are written or none; a link is never followed out of the folder.
 */
export async function weaveDeploy(request: BuildRequest): Promise<BuildEnd> {
  if (request.to === request.from) return weaveFolder(request, request.from);
  const copy = copiedFolder(request.from, request.to, request.root);
  try {
    const end = await weaveFolder(request, copy.folder);
    writeFileSync(join(copy.folder, MARK), '');
    copy.settle();
    return end;
  } catch (error) {
    copy.remove();
    throw error;
  }
}

async function weaveFolder(request: BuildRequest, given: string): Promise<BuildEnd> {
  const folder = realpathSync(given);
  const options = await resolveOptions({}, { root: request.root });
  const project = openProject(
    { host: 'spanweave', root: folder, bundles: false, channels: true },
    { ...options, report: false },
  );
  for (const name of weavingPackageNames)
    if (project.manifests.installed(name, folder) === undefined)
      throw errorOf(runtimeNotBundled({ package: name }));

  const handed = handedOver(folder);
  const outputs = new WovenOutputs(request);
  const staged = new StagedFiles();
  const warnings: Problem[] = [];
  const errors: Problem[] = [];
  const counts = { written: 0, woven: 0, unchanged: 0 };
  try {
    for (const { folder: at, name, outside } of installedPackages(folder)) {
      const rule = ruleOf(project, project.packages.manifest(at)?.name);
      if (rule === undefined) continue;
      if (outside) {
        warnings.push(buildProblem(packageOutside({ package: name, path: forward(relative(folder, at)) })));
        continue;
      }
      const file = handed.get(rule.id);
      if (file !== undefined) warnings.push(buildProblem(libraryTwice({ library: rule.id, file })));
      for (const path of scriptsOf(at)) {
        const text: ModuleText = {
          path,
          code: readFileSync(path, 'utf8'),
          language: sourceLanguage(path) ?? 'js',
        };
        const script = await weaveScript(project, text, path, outputs, {
          maps: false,
          factsOf: builtinFacts,
        });
        for (const [target, content] of script.texts) staged.write(target, content);
        warnings.push(...script.warnings);
        errors.push(...script.errors);
        counts.written += script.texts.size;
        if (script.isWoven) counts.woven++;
        else counts.unchanged++;
      }
    }
    staged.commit();
  } catch (error) {
    staged.discard();
    throw error;
  }
  outputs.write();
  const outcome = await finishProject(
    { ...project, root: request.root, options },
    { complete: true, writes: true },
  );
  return {
    failed: false,
    errors: [...errors, ...outcome.errors],
    warnings: [...warnings, ...outcome.warnings],
    counts,
    summary: outcome.summary,
  };
}

/** The rule of a package, by the name that it gives itself. */
function ruleOf({ known }: Project, name: unknown): Rule | undefined {
  const rule = typeof name === 'string' ? known.of(name) : undefined;
  return rule?.library === name ? rule : undefined;
}

function scriptsOf(folder: string): string[] {
  return listFiles(folder)
    .filter((name) => sourceLanguage(name) === 'js')
    .map((name) => join(folder, name));
}

/** Libraries are woven in their own files; only the built-ins that they use have none here. */
function builtinFacts({ known }: Project, { code }: ModuleText): Facts {
  const builtins = [...known.mentioned(code).keys()].filter((specifier) => isBuiltin(specifier));
  return new Map(builtins.map((specifier) => [specifier, { external: true, builtin: true }]));
}
