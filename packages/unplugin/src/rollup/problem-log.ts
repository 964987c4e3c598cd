import type { Problem } from '@spanweave/transformer';
import type { PluginLog } from './plugin-shape.js';

/**
 * A problem as the bundler shows it: with its code, its place, the lines around it and a link.
 *
 * @param id Module that the problem is in.
 */
export function problemLog(problem: Problem, id?: string): PluginLog {
  const { code, column, file, frame, line, link, message } = problem;
  return {
    message: `${message} [${code}]\n${link}`,
    pluginCode: code,
    url: link,
    ...(frame === undefined ? {} : { frame }),
    ...(id === undefined ? {} : { id }),
    ...(file === '' ? {} : { loc: { file, line: line ?? 1, column: Math.max(0, (column ?? 1) - 1) } }),
  };
}
