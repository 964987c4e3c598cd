import { builtInRules, type ReadOptions } from '@spanweave/host';

/** Decides whether an import leads into the output. */
export type InlineMatcher = (id: string, importer?: string) => boolean;

const SCOPES = ['@spanweave', '@opentelemetry'];

/**
 * What Nitro takes into its output though it would trace it: what woven code imports, telemetry packages, of which there is
 * one copy then, and with `externals: 'inline'` the known libraries with what they import themselves.
 */
export function inlinePackages({ externals, libraries, rules }: ReadOptions): InlineMatcher {
  const known = new Set(
    externals !== 'inline'
      ? []
      : [...builtInRules, ...rules]
          .filter(({ id, library }) => libraries[id] !== false && !library.startsWith('node:'))
          .flatMap(({ aliases = [], library }) => [library, ...aliases]),
  );
  const inside = new Set(known);
  return (id, importer) => {
    const name = packageOf(id);
    if (name === undefined) return false;
    if (inside.has(name) || SCOPES.includes(name.split('/')[0] ?? '')) return true;
    const from = importer === undefined ? undefined : packageOf(importer);
    if (from === undefined || !inside.has(from) || id.startsWith('node:')) return false;
    inside.add(name);
    return true;
  };
}

/** The package that a bare specifier names, or that a path lies in. */
function packageOf(id: string): string | undefined {
  const path = id.replaceAll('\\', '/');
  const at = path.lastIndexOf('node_modules/');
  if (at === -1 && /^[./\0#~]|^[a-z]:/i.test(path)) return undefined;
  const [first = '', second = ''] = (at === -1 ? path : path.slice(at + 'node_modules/'.length)).split('/');
  return first.startsWith('@') ? `${first}/${second}` : first;
}
