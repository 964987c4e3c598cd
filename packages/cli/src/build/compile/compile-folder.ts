import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildProblem, finishProject } from '@spanweave/host';
import { declarationsLeft, forward, nothingToBuild } from '@spanweave/transformer/host';
import type { BuildEnd } from '../build-end.js';
import { listFiles } from '../files/list-files.js';
import { sourceLanguage } from '../files/source-language.js';
import type { BuildRequest } from '../request.js';
import { progressBar } from '../tell/progress-bar.js';
import { openCompile } from './compile-session.js';
import { compileSources } from './compile-sources.js';

/**
 * Compiles and weaves every source below a folder. One that does not compile keeps no other from being written.
 */
export async function compileFolder(request: BuildRequest): Promise<BuildEnd> {
  const session = await openCompile(request);
  const { from, to } = request;
  const { options, exclude } = session.tsconfig;
  const names = listFiles(from, exclude);
  const sources = names.flatMap((name) => {
    const language = sourceLanguage(name);
    return language === undefined ? [] : [{ name, language }];
  });
  const bar = progressBar(request, sources.length);
  const done = await compileSources(session, sources, bar.step);
  bar.end();
  const rest = request.copy ? names.filter((name) => sourceLanguage(name) === undefined) : [];
  for (const name of rest) {
    mkdirSync(dirname(join(to, name)), { recursive: true });
    copyFileSync(join(from, name), join(to, name));
  }
  for (const name of session.manifest.stale()) rmSync(join(to, name), { force: true });
  session.manifest.write();
  const failed = done.filter(({ state }) => state === 'failed').length;
  const outcome = await finishProject(session.project, { complete: failed === 0, writes: true });
  const whole = [
    ...(sources.length === 0
      ? [buildProblem(nothingToBuild({ path: forward(relative(request.root, from)) || '.' }))]
      : []),
    ...(options.declaration === true || options.composite === true ? [buildProblem(declarationsLeft())] : []),
  ];
  const count = (state: string): number => done.filter((file) => file.state === state).length;
  return {
    failed: failed > 0,
    errors: [...done.flatMap(({ errors }) => errors), ...outcome.errors],
    warnings: [...done.flatMap(({ warnings }) => warnings), ...outcome.warnings, ...whole],
    counts: {
      written: count('written'),
      unchanged: count('kept'),
      woven: done.filter(({ isWoven }) => isWoven).length,
      copied: rest.length,
    },
    summary: outcome.summary,
  };
}
