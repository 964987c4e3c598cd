import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import type { Rule, Weave } from '@spanweave/transformer';
import {
  bridgeBesideRule,
  bridgeFailed,
  bridgeUnbundled,
  errorOf,
  forward,
} from '@spanweave/transformer/host';
import type { Manifests } from '../package/manifest.js';
import { bridgeModule } from './bridge-module.js';

/** What is read of an instrumentation's definitions at build time. */
interface Definition {
  readonly name: string;
  readonly supportedVersions?: readonly string[];
  readonly files?: readonly { readonly name: string; readonly supportedVersions?: readonly string[] }[];
}

/** Instrumentations by package name, each with its options. */
export type Bridged = Readonly<Record<string, object>>;

/** Where bridges are made. */
export interface BridgePlace {
  readonly root: string;
  readonly manifests: Manifests;
  /** Rules in use. */
  readonly rules: readonly Rule[];
  readonly bundles: boolean;
}

/**
 * A rule for each library that a named `@opentelemetry/instrumentation-*` package patches: the patches run where the build
 * hands over what the library exports. Each rule's advice is a module that is written beside the project's packages.
 *
 * @throws SpanweaveError SW3018 for a package that cannot be loaded or holds no instrumentation; SW3019 beside a rule for the
 *   same library; SW3020 in a build that does not bundle.
 */
export function bridgeRules(bridged: Bridged, place: BridgePlace): Rule[] {
  return Object.entries(bridged).flatMap(([name, options]) => {
    if (!place.bundles) throw errorOf(bridgeUnbundled({ name }));
    const { exported, definitions } = instrumentation(name, place.root);
    return definitions.map((definition) => {
      const known = place.rules.find(({ library, aliases = [] }) =>
        [library, ...aliases].includes(definition.name),
      );
      if (known !== undefined) throw errorOf(bridgeBesideRule({ name, library: known.id }));
      return ruleOf(definition, { name, exported, options, place });
    });
  });
}

interface Found {
  /** Name of the class among the package's exports. */
  readonly exported: string;
  readonly definitions: readonly Definition[];
}

/** What a package patches: its class is made once here, switched off, and asked. */
function instrumentation(name: string, root: string): Found {
  try {
    const all = createRequire(join(root, 'package.json'))(name) as Record<string, unknown>;
    for (const [exported, value] of Object.entries(all)) {
      const prototype = (value as { prototype?: object } | undefined)?.prototype;
      if (typeof value !== 'function' || !prototype || !('enable' in prototype)) continue;
      const Class = value as new (
        options: object,
      ) => {
        getModuleDefinitions?(): readonly Definition[];
        _modules?: readonly Definition[];
      };
      const made = new Class({ enabled: false });
      const definitions = made.getModuleDefinitions?.() ?? made._modules ?? [];
      if (definitions.length > 0) return { exported, definitions };
    }
  } catch (cause) {
    throw errorOf(bridgeFailed({ name, reason: cause instanceof Error ? cause.message : String(cause) }));
  }
  throw errorOf(bridgeFailed({ name, reason: 'it exports no instrumentation that patches a module' }));
}

function ruleOf(
  definition: Definition,
  { name, exported, options, place }: { name: string; exported: string; options: object; place: BridgePlace },
): Rule {
  const { name: library, supportedVersions = [], files = [] } = definition;
  const builtin = isBuiltin(library);
  const installed = builtin ? undefined : place.manifests.installed(library, place.root);
  const versions = (ranges: readonly string[]): { versions?: string } =>
    builtin || ranges.length === 0 ? {} : { versions: ranges.join(' || ') };
  const inside = (path: string): string => path.slice(library.length + 1);
  const weave: Weave[] = [
    { ...versions(supportedVersions), where: { import: true }, do: { patch: 'patch' }, optional: true },
  ];
  if (installed !== undefined) {
    const main = installed.manifest.main ?? 'index.js';
    const file = main.replace(/^\.\//, '');
    weave.push({
      ...versions(supportedVersions),
      file: /\.[cm]?js$/.test(file) ? file : [`${file}.js`, `${file}/index.js`],
      where: { module: true },
      do: { patch: 'patch' },
      optional: true,
    });
  }
  for (const [index, file] of files.entries())
    weave.push({
      ...versions(file.supportedVersions ?? supportedVersions),
      file: [inside(file.name), `${inside(file.name)}.js`],
      where: { module: true },
      do: { patch: `file${index}` },
      optional: true,
    });
  const id = `bridge-${library.replace(/[^\w-]+/g, '-').replace(/^-/, '')}`;
  const folder = join(place.root, 'node_modules/.cache/spanweave/bridge');
  const path = join(folder, `${id}.mjs`);
  const text = bridgeModule({
    name,
    exported,
    options,
    library,
    version: installed?.manifest.version ?? process.versions.node,
    files: files.map((file) => file.name),
    builtin,
  });
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, text);
  const aliases = builtin ? { aliases: [`node:${library}`] } : {};
  return { library, id, ...aliases, from: `./${forward(relative(place.root, path))}`, weave };
}
