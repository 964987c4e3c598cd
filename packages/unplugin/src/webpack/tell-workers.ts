import { join } from 'node:path';
import type { LiveOptions } from './add-loader.js';
import type { Session } from './session.js';

/**
 * Adds to the loader's options what `thread-loader`'s workers cannot find out: functions among `externals` stay in this
 * process, so each known library is asked for here.
 */
export async function tellWorkers(
  { entries, externalAs, project }: Session,
  live: LiveOptions,
): Promise<void> {
  const names = project.rules
    .flatMap((rule) => [rule.library, ...(rule.aliases ?? [])])
    .filter((name) => !name.startsWith('node:'));
  const external: string[] = [];
  for (const name of new Set(names))
    if ((await externalAs(name, join(project.root, 'module'))) !== undefined) external.push(name);
  live.build.external = external.sort();
  live.build.entries = [...entries];
  live.build.handOver = project.handOver;
}
