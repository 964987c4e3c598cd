import { posix, win32 } from 'node:path';
import { forward } from './forward.js';

/** Segments that mean another one, and empty ones. */
const UNPLAIN = /(?:^|\/)\.{0,2}(?:\/|$)/;

/** What follows the folder in a path that begins with it and needs no more thought: that of every source of a project. */
function below(folder: string, file: string): string | undefined {
  if (file[folder.length] !== '/' || !file.startsWith(folder)) return undefined;
  const rest = file.slice(folder.length + 1);
  return UNPLAIN.test(rest) ? undefined : rest;
}

/**
 * Path of a file from a folder with forward slashes, for paths of either platform whatever this one is. A file on another
 * drive has none and keeps its name alone: no absolute path goes into output.
 */
export function relativePath(folder: string, file: string): string {
  const windows = /^[A-Za-z]:[\\/]|^\\\\/.test(folder);
  if (!windows) return below(folder, file) ?? posix.relative(folder, file);
  const relative = win32.relative(folder, file);
  return win32.isAbsolute(relative) ? win32.basename(file) : forward(relative);
}
