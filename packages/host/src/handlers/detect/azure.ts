import { posix } from 'node:path';
import { namedAt } from '../config-text.js';
import { filesBelow } from '../files-below.js';
import type { HandlerEntry } from '../handler-entry.js';
import { modulePath } from '../module-path.js';
import { field, text } from '../values.js';
import { type Detector, oneModule } from './detector.js';

/**
 * Azure Functions: `main` of package.json in the programming model 4, which registers functions and exports none; `scriptFile`
 * and `entryPoint` of each `function.json` in the older one.
 */
export const azure: Detector = (project) => {
  const host = project.read('host.json');
  if (host === undefined || field(host.data, 'version') === undefined) return [];
  const entries: HandlerEntry[] = [];
  const main = project.manifest?.main;
  const manifest = main === undefined ? undefined : project.read('package.json');
  if (main !== undefined && manifest !== undefined)
    entries.push({
      platform: 'azure',
      name: main,
      globs: globsOf(main),
      exports: [],
      at: namedAt(manifest, main),
    });
  for (const file of filesBelow(project.root, ['*/function.json'])) {
    const config = project.read(file);
    if (config === undefined) continue;
    const script = text(field(config.data, 'scriptFile')) ?? 'index.js';
    const point = text(field(config.data, 'entryPoint'));
    entries.push(
      oneModule(config, {
        platform: 'azure',
        module: modulePath(posix.dirname(file), script),
        written: text(field(config.data, 'scriptFile')) ?? file,
        ...(point === undefined ? { exports: ['default'] } : { exports: [point], expected: [point] }),
      }),
    );
  }
  return entries;
};

/** The output that `main` names (`dist/src/functions/*.js`), and the source of which it is made. */
function globsOf(main: string): readonly string[] {
  const output = main.replace(/^\.\//, '');
  const source = output
    .replace(/^(?:dist|build|out|lib)\//, '')
    .replace(/\.[cm]?js$/, '.{js,mjs,cjs,ts,mts,cts}');
  return [output, source, `src/${source.replace(/^src\//, '')}`];
}
