import { type Advice, around } from '@spanweave/runtime/kernel';
import { rpc, type StartRpc } from '@spanweave/runtime/rpc';
import type { Call, Command, Config, Input, Metadata, Names, Output, Started } from './client.js';
import { dynamodb } from './dynamodb.js';
import { lambda } from './lambda.js';
import { aws } from './library.js';
import { resources } from './resources.js';
import { snsCall } from './sns.js';
import { sqsCall } from './sqs.js';

const start: StartRpc = /* @__PURE__ */ rpc(aws, 'client', 'aws-api');

/** Services whose calls are more than calls. `undefined`: this one is not. */
const services: Readonly<Record<string, (call: Call) => Started | undefined>> = {
  DynamoDB: dynamodb,
  Lambda: (one) => lambda(one, start),
  SNS: snsCall,
  SQS: sqsCall,
};

/** One call: a span from the first middleware to the answer, retries included. */
export const call: Advice = /* @__PURE__ */ around(
  aws,
  'call',
  ({ names, config }: { readonly names: Names; readonly config: Config | undefined }, args) => {
    const command = args[0] as Command;
    const service = (config?.serviceId ?? names.clientName?.replace(/Client$/, '') ?? 'AWS').replace(
      /\s+/g,
      '',
    );
    const operation = names.commandName?.replace(/Command$/, '') ?? '';
    const input = command.input ?? {};
    const method = `${service}/${operation}`;
    const attributes = { 'rpc.system.name': 'aws-api', 'rpc.method': method, ...resources(service, input) };
    const one: Call = { service, operation, input, attributes };
    const started = services[service]?.(one) ?? { operation: start({ method, server: attributes }) };
    const { operation: traced } = started;
    if (!traced) return undefined;
    if (started.input) traced.args = [withInput(command, started.input)];
    region(config, (value) => traced.set('cloud.region', value));
    traced.done = (result) => {
      const { output } = (result ?? {}) as { readonly output?: Output };
      metadata(output?.$metadata, traced.set.bind(traced));
      if (output) started.read?.(output);
    };
    traced.failed = (error) => {
      metadata((error as Output | undefined)?.$metadata, traced.set.bind(traced));
    };
    return traced;
  },
);

/** A command with another input: the caller's own, and what it was made of, stay as they are. */
function withInput(command: Command, input: Input): Command {
  return Object.assign(Object.create(Object.getPrototypeOf(command)), command, { input });
}

function metadata(
  known: Metadata | undefined,
  set: (key: string, value: string | number | undefined) => void,
): void {
  set('aws.request_id', known?.requestId);
  set('aws.extended_request_id', known?.extendedRequestId);
  set('http.response.status_code', known?.httpStatusCode);
}

/** The region, which most clients find out in time for their first call. */
function region(config: Config | undefined, found: (value: string) => void): void {
  const { region: given } = config ?? {};
  if (typeof given === 'string') found(given);
  else if (given) Promise.resolve(given()).then(found, () => undefined);
}
