import type { Attributes } from '@opentelemetry/api';
import { env } from '@spanweave/runtime/kernel';
import type { Invocation } from './invocation.js';

/**
 * Who was invoked: `faas.*` and `cloud.resource_id`, which belong to the span, since an app's functions share one resource
 * (semantic conventions, "FaaS resource attributes"). Site, group and subscription come from App Service's variables.
 *
 * @param trigger `faas.trigger`.
 * @param cold True for the first invocation that this process answers.
 */
export function identity(
  { functionName, invocationId }: Invocation,
  trigger: 'datasource' | 'http' | 'other' | 'pubsub' | 'timer',
  cold: boolean,
): Attributes {
  const site = env('WEBSITE_SITE_NAME');
  const subscription = env('WEBSITE_OWNER_NAME')?.split('+')[0];
  const group = env('WEBSITE_RESOURCE_GROUP');
  return {
    'faas.trigger': trigger,
    'faas.name': site ? `${site}/${functionName}` : functionName,
    'faas.invocation.id': invocationId,
    'faas.coldstart': cold,
    ...(site &&
      subscription &&
      group && {
        'cloud.resource_id': `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Web/sites/${site}/functions/${functionName}`,
      }),
  };
}
