import type { Attributes } from '@opentelemetry/api';
import { text, variable } from '../sdk/env.js';
import { edgeRuntime } from './runtime.js';

/** What each platform's environment tells. The conventions have no names for these providers: theirs stand here. */
const platforms: readonly (readonly [is: () => unknown, attributes: () => Attributes])[] = [
  [
    () => edgeRuntime() === 'workerd',
    () => ({
      'cloud.provider': 'cloudflare',
      'cloud.platform': 'cloudflare.workers',
      // The binding that `version_metadata` of wrangler.jsonc asks for, under the name of its documentation.
      'faas.version': (variable('CF_VERSION_METADATA') as { id?: string } | undefined)?.id,
    }),
  ],
  [
    () => text('VERCEL'),
    () => ({
      'cloud.provider': 'vercel',
      'cloud.platform': edgeRuntime() === 'edge-light' ? 'vercel.edge' : 'vercel.functions',
      'cloud.region': text('VERCEL_REGION'),
      'deployment.environment.name': text('VERCEL_ENV'),
      'deployment.id': text('VERCEL_DEPLOYMENT_ID'),
    }),
  ],
  [
    () => text('NETLIFY') ?? (globalThis as { Netlify?: unknown }).Netlify,
    () => ({
      'cloud.provider': 'netlify',
      'cloud.platform': (globalThis as { Deno?: unknown }).Deno
        ? 'netlify.edge_functions'
        : 'netlify.functions',
      'deployment.environment.name': text('CONTEXT'),
      'deployment.id': text('DEPLOY_ID'),
      'service.name': text('SITE_NAME'),
    }),
  ],
  [
    () => text('DENO_DEPLOYMENT_ID'),
    () => ({
      'cloud.provider': 'deno',
      'cloud.platform': 'deno.deploy',
      'cloud.region': text('DENO_REGION'),
      'deployment.id': text('DENO_DEPLOYMENT_ID'),
    }),
  ],
];

/** Resource attributes of the platform; none elsewhere. */
export function edgeResource(): Attributes {
  return platforms.find(([is]) => is())?.[1]() ?? {};
}
