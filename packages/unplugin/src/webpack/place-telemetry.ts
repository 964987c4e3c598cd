import { join } from 'node:path';
import { type Project, TelemetryResolver } from '@spanweave/host';
import type { Session } from './session.js';

export const API = '@opentelemetry/api';

/**
 * Finds out, for each build, whether the SDK stays outside the bundle, and the API with it; says what does not fit together.
 */
export async function placeTelemetry(session: Session): Promise<void> {
  const { externalValue, node, project } = session;
  session.apiOutside = undefined;
  const outside = new Set<string>();
  let value: string | undefined;
  for (const name of declaredTelemetry(project)) {
    const found = await externalValue(name, join(project.root, 'module'));
    if (found === undefined) continue;
    outside.add(name);
    value ??= found.replace(name, API);
  }
  session.apiOutside = value;
  const conditions = node ? ['node'] : [];
  const telemetry = new TelemetryResolver(project, { isExternal: (name) => outside.has(name), conditions });
  telemetry.resolve(API, join(project.root, 'module'), project.root);
}

/** Packages of OpenTelemetry that the project itself asks for in production. */
export function declaredTelemetry({ manifest }: Pick<Project, 'manifest'>): string[] {
  const declared = {
    ...manifest?.dependencies,
    ...manifest?.optionalDependencies,
    ...manifest?.peerDependencies,
  };
  return Object.keys(declared).filter((name) => name.startsWith('@opentelemetry/'));
}
