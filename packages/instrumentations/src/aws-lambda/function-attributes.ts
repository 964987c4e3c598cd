import type { Attributes } from '@opentelemetry/api';
import { coldStart } from '@spanweave/runtime/faas';
import { env } from '@spanweave/runtime/kernel';

/** What Lambda tells a handler of its invocation, as far as spans need it. */
export interface LambdaContext {
  readonly awsRequestId?: string;
  readonly functionName?: string;
  readonly functionVersion?: string;
  readonly invokedFunctionArn?: string;
  readonly clientContext?: unknown;
  readonly callbackWaitsForEmptyEventLoop?: boolean;
  getRemainingTimeInMillis?(): number;
}

/** What every invocation's span has (semantic conventions, FaaS spans and AWS Lambda). */
export function functionAttributes(context: LambdaContext): Attributes {
  const { awsRequestId, invokedFunctionArn: invoked } = context;
  const [arn, account] = resource(invoked, context.functionVersion);
  return {
    'faas.invocation.id': awsRequestId,
    // What was initialised ahead of the first invocation keeps nobody waiting.
    'faas.coldstart': coldStart() && env('AWS_LAMBDA_INITIALIZATION_TYPE') !== 'provisioned-concurrency',
    'cloud.account.id': account,
    'cloud.resource_id': arn,
    'aws.lambda.invoked_arn': invoked,
  };
}

/** The function's ARN, with the version that an alias stands for in the alias's place, and the account that owns it. */
function resource(invoked: string | undefined, version: string | undefined): (string | undefined)[] {
  const parts = invoked?.split(':') ?? [];
  const qualifier = parts[7];
  const own = parts.slice(0, 7);
  if (qualifier && version && version !== '$LATEST') own.push(version);
  return [invoked && own.join(':'), parts[4]];
}
