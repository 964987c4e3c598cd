import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { compareVersions } from '../package/compare-versions.js';
import type { InstalledPackage, Manifests } from '../package/manifest.js';
import { upwards } from '../package/manifest.js';

export const API = '@opentelemetry/api';

/** A package whose peer range the chosen copy of the API does not satisfy. */
export interface ApiConflict {
  readonly package: string;
  readonly range: string;
  readonly version: string;
}

/** The one copy of the API for a bundle. */
export interface ApiChoice {
  readonly copy: InstalledPackage;
  readonly conflicts: readonly ApiConflict[];
}

/**
 * Chooses the highest 1.x of `@opentelemetry/api` that the project, its OpenTelemetry packages or the plugin can resolve;
 * it serves everyone in the bundle.
 *
 * @param folders Where to resolve from: the project, and whatever else imports the API.
 */
export function chooseApi(manifests: Manifests, folders: readonly string[]): ApiChoice | undefined {
  const packages = folders.flatMap((folder) => telemetryPackages(manifests, folder));
  const copies = [...folders, ...packages.map(({ folder }) => folder)]
    .map((folder) => manifests.installed(API, folder))
    .filter((copy) => copy?.manifest.version?.startsWith('1.') === true)
    .sort((a, b) => compareVersions(b?.manifest.version ?? '', a?.manifest.version ?? ''));
  const copy = copies[0];
  if (copy === undefined) return undefined;
  const version = copy.manifest.version ?? '';
  const conflicts = new Map<string, ApiConflict>();
  for (const { manifest } of packages) {
    const range = manifest.peerDependencies?.[API];
    const name = `${manifest.name} ${manifest.version}`;
    if (range !== undefined && !satisfies(version, range))
      conflicts.set(name, { package: name, range, version });
  }
  return { copy, conflicts: [...conflicts.values()] };
}

/** The SDK's packages that a folder can reach: those beside the API. */
function telemetryPackages(manifests: Manifests, from: string): InstalledPackage[] {
  const found: InstalledPackage[] = [];
  for (const at of upwards(from)) {
    const scope = join(at, 'node_modules', '@opentelemetry');
    let names: string[] = [];
    try {
      names = readdirSync(scope).sort();
    } catch {
      continue;
    }
    for (const name of names) {
      const folder = join(scope, name);
      const manifest = manifests.in(folder);
      if (name !== 'api' && manifest !== undefined) found.push({ folder, manifest });
    }
  }
  return found;
}

/** Whether a 1.x release satisfies a range of plain bounds; what else a range may hold is taken as satisfied. */
function satisfies(version: string, range: string): boolean {
  return range.split('||').some((part) =>
    part
      .trim()
      .split(/\s+/)
      .every((bound) => {
        const [, operator, limit] = /^(>=|<=|>|<|\^|~)?(\d+\.\d+\.\d+)/.exec(bound) ?? [];
        if (limit === undefined) return true;
        const order = compareVersions(version, limit);
        if (operator === '<') return order < 0;
        if (operator === '<=') return order <= 0;
        if (operator === '>') return order > 0;
        if (operator === undefined) return order === 0;
        return order >= 0;
      }),
  );
}
