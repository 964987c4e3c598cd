import { existsSync, statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { upwards } from '@spanweave/host';
import { buildModes, errorOf, folderMissing, forward } from '@spanweave/transformer/host';
import type { CommandInput } from '../command/command.js';
import { holdsSources } from './files/holds-sources.js';
import type { BuildRequest } from './request.js';

/**
 * Reads the command line of `spanweave build`.
 *
 * @throws SpanweaveError SW3302 for a folder that is not there, SW3303 for options that contradict each other.
 */
export function readRequest({ words, options, cwd, terminal }: CommandInput): BuildRequest {
  const [word, more] = words;
  if (more !== undefined) throw wrong(`one folder is built at a time; \`${more}\` is one too many`);
  const from = resolve(cwd, word ?? 'src');
  requireFolder(from, cwd);
  const out = text(options['out'], 'out');
  const inPlace = options['inPlace'] === true;
  if (inPlace && out !== undefined) throw wrong('`--in-place` and `--out` exclude each other');
  const mode = modeOf(options, from);
  if (mode === 'compile' && inPlace)
    throw wrong(`${shown(cwd, from)} holds TypeScript, which is not woven in place: give \`--out <folder>\``);
  const shadow = text(options['maps'], 'maps');
  const to = destination(mode, from, cwd, out, inPlace);
  const format = text(options['format'], 'format');
  if (format !== undefined && format !== 'esm' && format !== 'cjs')
    throw wrong(`\`--format\` is esm or cjs, not \`${format}\``);
  const watch = options['watch'] === true;
  if (watch && mode !== 'compile' && mode !== 'sources')
    throw wrong('`--watch` is there for sources alone; run the command behind the compiler’s own watch');
  const tsconfig = text(options['tsconfig'], 'tsconfig');
  return {
    mode,
    from,
    to,
    root: projectFolder(from, cwd),
    tsconfig: tsconfig === undefined ? undefined : resolve(cwd, tsconfig),
    format,
    entries: new Set(list(options['entry']).map((file) => resolve(cwd, file))),
    copy: options['copy'] === true,
    maps: options['sourceMap'] !== false,
    shadow: shadow === undefined ? undefined : resolve(cwd, shadow),
    cache: options['cache'] !== false,
    watch,
    quiet: options['quiet'] === true,
    terminal,
  };
}

function modeOf(options: CommandInput['options'], from: string): BuildRequest['mode'] {
  const kinds: readonly (BuildRequest['mode'] | false)[] = [
    options['nodeModules'] === true && 'deploy',
    options['sources'] === true && 'sources',
    typeof options['maps'] === 'string' && 'maps',
  ];
  const [mode, second] = kinds.filter((kind) => kind !== false);
  if (second !== undefined)
    throw wrong('`--node-modules`, `--sources` and `--maps` are three kinds of build: give one');
  return mode ?? (holdsSources(from) ? 'compile' : 'emitted');
}

function destination(
  mode: BuildRequest['mode'],
  from: string,
  cwd: string,
  out: string | undefined,
  inPlace: boolean,
): string {
  if (mode === 'maps') return from;
  if (mode === 'deploy' && out === undefined) return from;
  if (out === undefined) {
    if (inPlace) return from;
    throw wrong(
      mode === 'emitted'
        ? 'say where the woven files go: `--out <folder>` or `--in-place`'
        : 'say where the output goes: `--out <folder>`',
    );
  }
  const to = resolve(cwd, out);
  if (to === from || to.startsWith(from + sep) || from.startsWith(to + sep))
    throw wrong(`${shown(cwd, to)} and ${shown(cwd, from)} lie one in the other`);
  return to;
}

function projectFolder(from: string, cwd: string): string {
  for (const folder of upwards(dirname(from))) if (existsSync(`${folder}/package.json`)) return folder;
  return cwd;
}

function requireFolder(path: string, cwd: string): void {
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw errorOf(folderMissing({ path: shown(cwd, path) }));
}

function text(value: unknown, name: string): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  if (typeof value === 'number') return String(value);
  throw wrong(`\`--${name}\` is given once, with a value`);
}

function list(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function shown(cwd: string, path: string): string {
  return forward(relative(cwd, path)) || '.';
}

function wrong(reason: string): Error {
  return errorOf(buildModes({ reason }));
}
