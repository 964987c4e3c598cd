import { isBuiltin } from 'node:module';
import { dirname } from 'node:path';
import { type Project, packageName, type RollupContext } from '@spanweave/host';
import type { BunConfig } from './bun-shape.js';

/** What Bun itself gives; its bundler has no way for plugins to ask where an import leads. */
interface BunGlobal {
  resolveSync(specifier: string, from: string): string;
}

/** Whether the options of a build leave a package outside. */
export function isBunExternal({ external, packages }: BunConfig, specifier: string): boolean {
  if (packages === 'external' && !/^[./]/.test(specifier)) return true;
  return (external ?? []).some((pattern) => {
    const star = pattern.indexOf('*');
    if (star === -1) return specifier === pattern || specifier.startsWith(`${pattern}/`);
    return specifier.startsWith(pattern.slice(0, star)) && specifier.endsWith(pattern.slice(star + 1));
  });
}

/** Where imports lead, as Bun's runtime resolves them and the build's options say. */
export function bunResolver({ manifests, root }: Project, config: BunConfig): RollupContext {
  const { Bun } = globalThis as unknown as { readonly Bun: BunGlobal };
  return {
    async resolve(specifier, importer) {
      if (isBuiltin(specifier)) return { id: specifier, external: true };
      const from = importer === undefined ? root : dirname(importer);
      const name = packageName(specifier);
      if (name !== undefined && isBunExternal(config, specifier))
        return (manifests.installed(name, from) ?? manifests.installed(name, root)) === undefined
          ? null
          : { id: specifier, external: true };
      try {
        return { id: Bun.resolveSync(specifier, from), external: false };
      } catch {
        return null;
      }
    },
  };
}
