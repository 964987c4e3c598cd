import type { PluginOption, ResolvedConfig } from 'vite';
import type { VitestDeps } from './externals/is-inline-in-vitest.js';

/** Whether Vitest made a configuration: its plugin stands among those that were given. */
export function isVitest(plugins: readonly PluginOption[] = []): boolean {
  return plugins.some((plugin) => {
    if (Array.isArray(plugin)) return isVitest(plugin);
    return typeof plugin === 'object' && plugin !== null && 'name' in plugin && plugin.name === 'vitest';
  });
}

interface TestOptions {
  readonly deps?: { readonly moduleDirectories?: readonly string[] };
  readonly server?: { readonly deps?: Omit<VitestDeps, 'folders'> };
}

/** What Vitest decides by whether a file passes through Vite. */
export function vitestDeps(config: ResolvedConfig): VitestDeps {
  const { deps, server } = (config as { test?: TestOptions }).test ?? {};
  return { ...server?.deps, folders: deps?.moduleDirectories ?? ['/node_modules/'] };
}
