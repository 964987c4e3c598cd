import { esModuleEntry, type InstalledPackage, type Project, TelemetryResolver } from '@spanweave/host';
import { API } from './place-telemetry.js';

/** Other names for modules, as `resolve.alias` takes them. */
export type Aliases = Readonly<Record<string, string>>;

/**
 * Where the runtime and the advice are found: exactly the files that the plugin is installed with, as ES modules. A project
 * with a strict `node_modules` (pnpm) has them no other way.
 */
export function weavingAliases({ weaving }: Pick<Project, 'weaving'>): Aliases {
  return Object.fromEntries([...weaving].flatMap(([name, found]) => entries(name, found)));
}

/** Where the bundle finds the API of OpenTelemetry: one copy for everyone. What stays outside is never looked up here. */
export function apiAlias(project: Project, node: boolean): Aliases {
  const place = { isExternal: () => false, conditions: node ? ['node'] : [] };
  const answer = new TelemetryResolver(project, place).resolve(API, project.root, project.root);
  return answer === undefined || answer.external ? {} : { [`${API}$`]: answer.file };
}

/** The SDK that the runtime's start-up loads: the project's own, wherever the runtime itself is installed. */
export function sdkAliases({ manifests, root, weaving }: Project): Aliases {
  const names = [...weaving.values()].flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {}));
  const found: Record<string, string> = {};
  for (const name of new Set(names)) {
    if (!name.startsWith('@opentelemetry/') || name === API) continue;
    const installed = manifests.installed(name, root);
    const file = installed && esModuleEntry(installed, '.');
    if (file !== undefined) found[`${name}$`] = file;
  }
  return found;
}

function entries(name: string, found: InstalledPackage): [string, string][] {
  const { exports } = found.manifest;
  return Object.keys((exports ?? {}) as object).flatMap((subPath) => {
    const file = /\.json$|\*/.test(subPath) ? undefined : esModuleEntry(found, subPath);
    return file === undefined ? [] : [[`${name}${subPath.slice(1)}$`, file] as [string, string]];
  });
}
