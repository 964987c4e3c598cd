import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { openProject, type ReadOptions } from '@spanweave/host';
import type { Compiler, ExternalItem } from './compiler.js';
import { type ExternalRequest, externalAs, externalValue } from './external-as.js';
import { inside } from './inside.js';
import { keepInside } from './keep-inside.js';
import { namedExternals } from './named-externals.js';
import { API, declaredTelemetry } from './place-telemetry.js';
import type { Session } from './session.js';

/**
 * A session for one compiler, whose `externals` are from now on those that leave woven code's needs inside.
 *
 * @param node Whether the output runs on Node.
 * @throws SpanweaveError SW3004 when the project's runtime has another version than the plugin.
 */
export function openSession(compiler: Compiler, options: ReadOptions, node: boolean): Session {
  const { context: root, options: configured } = compiler;
  const { alias, symlinks } = configured.resolve;
  const project = openProject(
    {
      host: '@spanweave/unplugin',
      root,
      bundles: true,
      channels: node,
      // What later loaders make of class static blocks cannot be seen from here.
      staticBlocks: false,
      preserveSymlinks: symlinks === false,
      alias: renamed(alias),
    },
    options,
  );
  const named = namedExternals(configured.externals);
  const declared = declaredTelemetry(project);
  const place = (request: string, issuer: string, layer?: string): ExternalRequest => {
    const resolver = compiler.resolverFactory.get('normal', { dependencyType: 'esm' });
    return { request, issuer, layer, context: dirname(issuer), resolver };
  };
  const session: Session = {
    id: randomUUID(),
    project,
    node,
    externalAs: (request, issuer, layer) => externalAs(configured, place(request, issuer, layer)),
    externalValue: (request, issuer) => externalValue(configured, place(request, issuer)),
    apiOutside: undefined,
    entries: new Set(),
    passed: new Set(),
    seen: new Map(),
    current: new Set(),
  };
  const isTelemetryInside = (name: string): boolean =>
    !named.has(name) && !declared.includes(name) && !(name === API && session.apiOutside !== undefined);
  const api: ExternalItem = (
    { request }: { request: string },
    done: (error?: null, value?: string) => void,
  ) => (session.apiOutside !== undefined && request === API ? done(null, session.apiOutside) : done());
  const given = keepInside(configured.externals, inside(project, isTelemetryInside));
  // Rspack takes no list inside the list.
  if (given !== undefined) configured.externals = [...flat(given), api];
  return session;
}

function flat(item: ExternalItem): readonly ExternalItem[] {
  return Array.isArray(item) ? item.flatMap((one: ExternalItem) => flat(one)) : [item];
}

/** Aliases of packages for packages. */
function renamed(alias: unknown): Record<string, string> {
  if (typeof alias !== 'object' || alias === null || Array.isArray(alias)) return {};
  const entries = Object.entries(alias).map(([name, value]) => [name.replace(/\$$/, ''), value] as const);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
