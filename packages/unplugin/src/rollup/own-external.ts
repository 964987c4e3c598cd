import { isBuiltin } from 'node:module';
import { isAbsolute } from 'node:path';
import { isInside, type Project, packageName, weavingSpecifiers } from '@spanweave/host';
import { externalFunction } from './external-option.js';
import type { ExternalFunction, ExternalOption } from './plugin-shape.js';

const TELEMETRY = /[\\/]node_modules[\\/]@opentelemetry[\\/]/;
const PACKAGES = /[\\/]node_modules[\\/]/;

/**
 * The build's `external` with what weaving needs inside: the runtime and the advice always, telemetry packages as the
 * plugin's resolution says, and with `externals: 'inline'` the known libraries together with what only they have.
 */
export function ownExternal(project: Project, given: ExternalOption): ExternalFunction {
  const external = externalFunction(given);
  const weaving = [...project.weaving.values()];
  const inline = project.options.externals === 'inline';
  const isOurs = (path: string): boolean => isInside(weaving, path) || TELEMETRY.test(path);
  return (id, given, isResolved) => {
    // Rolldown says `null` where Rollup says nothing.
    const importer = given ?? undefined;
    if (weavingSpecifiers.test(id) || id.startsWith('@opentelemetry/')) return false;
    if (isPath(id)) {
      if (isOurs(id) || (importer !== undefined && !isAbsolute(id) && isOurs(importer))) return false;
      if (inline && isResolved && PACKAGES.test(id) && isMadeInline(project, packageOf(id))) return false;
    } else if (inline || (importer !== undefined && isOurs(importer))) {
      if (inline && project.known.of(id) !== undefined && !id.startsWith('node:')) return false;
      if (importer !== undefined && PACKAGES.test(importer) && isOnlyTheirs(project, id)) return false;
    }
    return Boolean(external(id, importer, isResolved));
  };
}

/** Known libraries, and packages that the output would not find from where it lies. */
function isMadeInline(project: Project, name: string): boolean {
  return project.known.of(name) !== undefined || isOnlyTheirs(project, name);
}

function isOnlyTheirs({ manifests, root }: Project, specifier: string): boolean {
  const name = packageName(specifier);
  if (name === undefined || isBuiltin(specifier)) return false;
  return manifests.installed(name, root) === undefined;
}

function packageOf(path: string): string {
  const inside = path.slice(path.lastIndexOf('node_modules') + 'node_modules'.length + 1);
  return packageName(inside.replaceAll('\\', '/')) ?? '';
}

function isPath(id: string): boolean {
  return isAbsolute(id) || /^\.\.?(?:[\\/]|$)/.test(id);
}
