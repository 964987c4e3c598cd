import { esModuleEntry } from '../package/es-module-entry.js';
import { packageName } from '../path/package-name.js';
import type { Project } from '../project/project.js';

/** Specifiers of what woven code imports. */
export const weavingSpecifiers: RegExp = /^@spanweave\/(?:runtime|instrumentations)(?:\/|$)/;

/**
 * File that answers an import of the runtime or the advice: where the host is installed, so that a strict `node_modules`
 * (pnpm) has them. `undefined` for other specifiers.
 */
export function weavingFile({ weaving }: Project, specifier: string): string | undefined {
  const name = packageName(specifier) ?? '';
  const found = weaving.get(name);
  return found && esModuleEntry(found, `.${specifier.slice(name.length)}`);
}
