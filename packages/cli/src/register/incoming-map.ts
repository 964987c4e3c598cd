import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const COMMENT = /\/\/[#@] ?sourceMappingURL=([^\s'"]+)\s*$/;

/** The source map that a file says it has, inline or beside it; nothing when there is none or it cannot be read. */
export function incomingMap(code: string, path: string): string | undefined {
  const url = COMMENT.exec(code.slice(code.lastIndexOf('\n', code.trimEnd().length - 1)))?.[1];
  if (url === undefined) return undefined;
  const data = /^data:application\/json(?:;charset=[^;,]*)?(;base64)?,/.exec(url);
  try {
    if (data === null) return readFileSync(resolve(dirname(path), decodeURIComponent(url)), 'utf8');
    const body = url.slice(data[0].length);
    return data[1] === undefined ? decodeURIComponent(body) : Buffer.from(body, 'base64').toString('utf8');
  } catch {
    return undefined;
  }
}
