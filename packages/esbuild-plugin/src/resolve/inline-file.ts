import { isBuiltin } from 'node:module';
import { esModuleEntry, packageName } from '@spanweave/host';
import type { OnResolveArgs } from 'esbuild';
import type { Session } from '../session.js';
import { isConfiguredExternal } from './is-configured-external.js';

/** File of a known library that esbuild's options would leave outside and these take inside; `undefined` for others. */
export function inlineFile(session: Session, { path, kind, resolveDir }: OnResolveArgs): string | undefined {
  const { esbuild, manifests, options } = session;
  if (options.externals !== 'inline' || isBuiltin(path) || !isConfiguredExternal(esbuild, path))
    return undefined;
  const name = packageName(path);
  const found = name === undefined ? undefined : manifests.installed(name, resolveDir);
  if (name === undefined || found === undefined) return undefined;
  const required = kind === 'require-call';
  return esModuleEntry(
    found,
    `.${path.slice(name.length)}`,
    required ? ['node', 'require'] : ['node'],
    required,
  );
}
