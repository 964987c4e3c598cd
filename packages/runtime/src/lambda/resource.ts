import type { Attributes } from '@opentelemetry/api';
import { text } from '../sdk/env.js';

const some = (value: string | undefined): string[] | undefined => (value === undefined ? undefined : [value]);

/**
 * What Lambda's environment tells of the function ("Defined runtime environment variables" in its developer guide), named by
 * the semantic conventions' resource attributes of Lambda. Nothing is asked of the network.
 */
export function lambdaResource(): Attributes {
  const megabytes = Number(text('AWS_LAMBDA_FUNCTION_MEMORY_SIZE'));
  const name = text('AWS_LAMBDA_FUNCTION_NAME');
  return {
    'cloud.provider': 'aws',
    'cloud.platform': 'aws_lambda',
    'cloud.region': text('AWS_REGION', 'AWS_DEFAULT_REGION'),
    'faas.name': name,
    'faas.version': text('AWS_LAMBDA_FUNCTION_VERSION'),
    'faas.instance': text('AWS_LAMBDA_LOG_STREAM_NAME'),
    'faas.max_memory': megabytes > 0 ? megabytes * 1024 * 1024 : undefined,
    'aws.log.group.names': some(text('AWS_LAMBDA_LOG_GROUP_NAME')),
    'aws.log.stream.names': some(text('AWS_LAMBDA_LOG_STREAM_NAME')),
    'service.name': name,
  };
}
