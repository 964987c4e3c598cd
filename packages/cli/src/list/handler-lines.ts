import type { Project } from '@spanweave/host';
import pc from 'picocolors';

/** The modules whose exports a platform calls, and which configuration says so. */
export function handlerLines({
  handlerProblems,
  handlers,
}: Pick<Project, 'handlerProblems' | 'handlers'>): string[] {
  const lines = handlers.entries.map(({ at, exports, name, platform }) => {
    const by = at.line === undefined ? at.file : `${at.file}:${at.line}`;
    const names = exports === undefined ? '' : ` ${exports.join(', ')}`;
    return `${pc.bold(platform)} ${name}${names} ${pc.dim(`(${by})`)}`;
  });
  return [...lines, ...handlerProblems.map(({ code, message }) => `${pc.yellow(code)} ${message}`)];
}
