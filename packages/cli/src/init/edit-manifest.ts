import type { Manifest } from '@spanweave/host';
import { version } from '../version.js';
import type { Tool } from './tool.js';
import { production } from './tools.js';

/** Ranges of what is no package of ours. */
const ranges: Readonly<Record<string, string>> = { '@opentelemetry/api': '^1.9.0' };

/** package.json with the packages that weaving needs, its indentation and everything else kept. */
export function editManifest(text: string, tool: Tool): string {
  const manifest = JSON.parse(text) as Manifest & Record<string, unknown>;
  const dependencies = production[tool.bundles ? 'bundled' : 'unbundled'];
  const changed = {
    ...manifest,
    ...added(manifest, 'dependencies', dependencies),
    ...added(manifest, 'devDependencies', tool.development),
  };
  const indent = /^[ \t]+/m.exec(text)?.[0] ?? '  ';
  return JSON.stringify(changed, null, indent) + (text.endsWith('\n') ? '\n' : '');
}

function added(
  manifest: Manifest,
  list: 'dependencies' | 'devDependencies',
  names: readonly string[],
): Partial<Record<typeof list, Readonly<Record<string, string>>>> {
  const all = { ...manifest.dependencies, ...manifest.devDependencies };
  const missing = names.filter(
    (name) => (list === 'dependencies' ? manifest.dependencies : all)?.[name] === undefined,
  );
  if (missing.length === 0) return {};
  const wanted = missing.map((name) => [name, ranges[name] ?? `^${version}`] as const);
  const entries = [...Object.entries(manifest[list] ?? {}), ...wanted];
  return { [list]: Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))) };
}
