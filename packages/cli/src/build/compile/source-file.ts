import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFacts, type Facts, type ModuleText, mayWeave, type SourceLanguage } from '@spanweave/host';
import { identity } from '@spanweave/transformer/host';
import { moduleFormat } from '../settings/module-format.js';
import type { CompileSession } from './compile-session.js';
import type { Kept } from './manifest.js';

/** A source and everything that its output depends on. */
export interface SourceFile {
  /** Below the source folder, forward slashes. */
  readonly name: string;
  readonly text: ModuleText;
  /** How its imports are seen; absent: there is nothing to weave in it. */
  readonly facts: Facts | undefined;
  readonly format: 'esm' | 'cjs';
  /** Names the text and what the output depends on beside it. */
  readonly key: string;
}

/** Reads a source and finds out what its output depends on; nothing is parsed. */
export function readSource(session: CompileSession, name: string, language: SourceLanguage): SourceFile {
  const { project, request, tsconfig } = session;
  const path = join(request.from, name);
  const code = readFileSync(path, 'utf8');
  const text: ModuleText = { path, code, language, entry: session.isEntry(name) };
  const facts = mayWeave(project, text) ? diskFacts(project, text) : undefined;
  const type = project.packages.findOwner(path)?.type;
  const format = moduleFormat(name, request.format, tsconfig.options, type);
  const key = identity(digest(code), format, type, facts === undefined ? 0 : [...facts], text.entry);
  return { name, text, facts, format, key };
}

/** Whether the outputs of an earlier build are still what it wrote. */
export function isIntact(folder: string, { outputs }: Kept): boolean {
  try {
    return Object.entries(outputs).every(
      ([name, sum]) => digest(readFileSync(join(folder, name), 'utf8')) === sum,
    );
  } catch {
    return false;
  }
}

function digest(text: string): string {
  return hash('sha1', text, 'base64url');
}
