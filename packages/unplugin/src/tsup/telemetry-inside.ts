import type { Manifest } from '@spanweave/host';

const API = '@opentelemetry/api';

/**
 * Expressions of telemetry packages that belong into the output. Where the project declares no SDK of its own, the one that
 * the runtime starts is taken inside, and the API with it: part of it is CommonJS, which cannot ask for an API outside an
 * ES module bundle.
 */
export function telemetryInside(manifest: Manifest | undefined): RegExp[] {
  const declared = Object.keys({ ...manifest?.dependencies, ...manifest?.peerDependencies });
  return declared.some((name) => name.startsWith('@opentelemetry/') && name !== API)
    ? []
    : [/^@opentelemetry\//];
}
