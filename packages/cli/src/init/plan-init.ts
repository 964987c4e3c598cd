import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { editConfig } from './edit-config.js';
import { editManifest } from './edit-manifest.js';
import { editNest } from './edit-nest.js';
import type { FoundTool } from './find-tool.js';

/** One file that is to be written. */
export interface FileChange {
  readonly file: string;
  /** Empty: the file is new. */
  readonly before: string;
  readonly after: string;
}

/** Everything that `spanweave init` would do. */
export interface InitPlan {
  readonly changes: readonly FileChange[];
  /** What is left to do by hand. */
  readonly steps: readonly string[];
  /** The configuration that could not be edited, and why. */
  readonly left: { readonly file: string; readonly reason: string } | undefined;
}

/** Reads, and writes nothing. */
export function planInit(folder: string, { tool, file }: FoundTool): InitPlan {
  const changes: FileChange[] = [];
  const steps: string[] = [];
  let left: InitPlan['left'];
  const change = (name: string, after: string): void => {
    const before = existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : '';
    if (before !== after) changes.push({ file: name, before, after });
  };
  if (file === undefined) {
    const [name] = tool.files.slice(2);
    if (tool.made !== undefined && name !== undefined) change(name.replace(/\.js$/, '.mjs'), tool.made);
    else steps.push(...tool.lines);
  } else if (tool.edit === undefined && tool.name !== 'nest') steps.push(...tool.lines);
  else {
    const code = readFileSync(join(folder, file), 'utf8');
    const edited = tool.edit === undefined ? editNest(code) : editConfig(code, file, tool.edit);
    if ('code' in edited) change(file, edited.code);
    else {
      left = { file, reason: edited.reason };
      if (!/already/.test(edited.reason)) steps.push(...tool.lines);
    }
  }
  if (existsSync(join(folder, 'package.json')))
    change('package.json', editManifest(readFileSync(join(folder, 'package.json'), 'utf8'), tool));
  return { changes, steps, left };
}
