import { basename, join, relative } from 'node:path';
import { configFiles } from '@spanweave/host';
import { watch } from 'chokidar';
import { errorText } from '../terminal/error-text.js';
import type { BuildRequest } from './request.js';

/** Changes that come together, as an editor's or a checkout's do, make one build. Milliseconds. */
const TOGETHER = 60;

/** Builds, and again after every change of a source or a setting, until the process is told to end. */
export async function watchSources(request: BuildRequest, once: () => Promise<number>): Promise<number> {
  const { from, tsconfig, root, terminal } = request;
  const build = (): Promise<unknown> => once().catch((error: unknown) => terminal.say(errorText(error)));
  const settings = ['package.json', ...configFiles].map((name) => join(root, name));
  const files = [...settings, tsconfig ?? join(root, 'tsconfig.json')];
  const isHidden = (path: string): boolean =>
    relative(from, path).split(/[\\/]/).includes('node_modules') ||
    (path !== from && basename(path).startsWith('.'));
  const watcher = watch([from, ...files], { ignoreInitial: true, ignored: isHidden });
  await new Promise<void>((resolve) => watcher.once('ready', () => resolve()));
  let running = build();
  let timer: NodeJS.Timeout | undefined;
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(build);
    }, TOGETHER);
  });
  await running;
  if (!request.quiet) terminal.say('watching for changes');
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  clearTimeout(timer);
  await running;
  await watcher.close();
  return 0;
}
