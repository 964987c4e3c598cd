import { build } from './build.js';
import { cacheKey } from './cache-key.js';
import { check } from './check.js';
import type { Command } from './command.js';
import { diff } from './diff.js';
import { explain } from './explain.js';
import { init } from './init.js';
import { list } from './list.js';
import { report } from './report.js';

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [init, list, build, explain, diff, check, report, cacheKey];
