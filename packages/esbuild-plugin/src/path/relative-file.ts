import { posix, win32 } from 'node:path';
import { forward } from './forward.js';

/**
 * Path relative to the project, forward slashes, on any platform: what reports and `code.file.path` say.
 * `undefined` when there is none (another drive).
 */
export function relativeFile(root: string, path: string): string | undefined {
  const windows = /^[A-Za-z]:[\\/]|^\\\\/.test(root);
  if (!windows) return posix.relative(root, path);
  const relative = win32.relative(root, path);
  return win32.isAbsolute(relative) ? undefined : forward(relative);
}
