import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { SourceMap } from 'node:module';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const frames = /(?:^|[\s(])((?:file:\/\/)?\/[^\s()]*?):(\d+):(\d+)\)?$/m;

/** The map that a file names at its end, inline or beside it, else `<file>.map`. */
async function mapOf(file) {
  const text = await readFile(file, 'utf8');
  const named = [...text.matchAll(/^\/\/[#@] sourceMappingURL=(\S+)\s*$/gm)].at(-1)?.[1];
  const inline = /^data:application\/json[^,]*;base64,(.*)$/.exec(named ?? '')?.[1];
  if (inline)
    return { payload: JSON.parse(Buffer.from(inline, 'base64').toString('utf8')), folder: dirname(file) };
  const map = named ? resolve(dirname(file), decodeURIComponent(named)) : `${file}.map`;
  if (!existsSync(map)) throw new Error(`${file} has no source map`);
  return { payload: JSON.parse(await readFile(map, 'utf8')), folder: dirname(map) };
}

/**
 * Where the first frame of a stack trace stands in the source, read through the maps of the files that ran; a run with
 * `--enable-source-maps` has done it already. Line and column from 1.
 */
export async function followFrame(stack, source) {
  const frame = frames.exec(stack);
  if (!frame) throw new Error(`no frame with a file in\n${stack}`);
  const file = frame[1].startsWith('file:') ? fileURLToPath(frame[1]) : frame[1];
  const [line, column] = [Number(frame[2]), Number(frame[3])];
  if (file.endsWith(`/${source}`)) return { source: file, line, column };
  const { payload, folder } = await mapOf(file);
  const found = new SourceMap(payload).findEntry(line - 1, column - 1);
  if (found.originalSource === undefined) throw new Error(`nothing is mapped to ${frame[0].trim()}`);
  const url = found.originalSource
    .replace(/^webpack:\/\/[^/]*\//, '')
    .replace(/^file:\/\//, '')
    .replace(/[?#].*$/, '');
  return { source: resolve(folder, url), line: found.originalLine + 1, column: found.originalColumn + 1 };
}
