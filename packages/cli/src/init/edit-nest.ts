import type { Edited } from './edit-config.js';

interface NestConfig {
  readonly compilerOptions?: { readonly plugins?: readonly unknown[] };
}

const PLUGIN = '@spanweave/tsc';

/** nest-cli.json with the transformer among the compiler's plugins. */
export function editNest(text: string): Edited {
  const config = JSON.parse(text) as NestConfig;
  const plugins = config.compilerOptions?.plugins ?? [];
  if (JSON.stringify(plugins).includes(PLUGIN)) return { reason: 'it has Spanweave in it already' };
  const changed = {
    ...config,
    compilerOptions: { ...config.compilerOptions, plugins: [...plugins, PLUGIN] },
  };
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  return { code: JSON.stringify(changed, null, indent) + (text.endsWith('\n') ? '\n' : '') };
}
