import { posix, win32 } from 'node:path';
import { forward } from './forward.js';

/**
 * Path of a file from a folder with forward slashes, for paths of either platform whatever this one is. A file on another
 * drive has none and keeps its name alone: no absolute path goes into output.
 */
export function relativePath(folder: string, file: string): string {
  const windows = /^[A-Za-z]:[\\/]|^\\\\/.test(folder);
  if (!windows) return posix.relative(folder, file);
  const relative = win32.relative(folder, file);
  return win32.isAbsolute(relative) ? win32.basename(file) : forward(relative);
}
