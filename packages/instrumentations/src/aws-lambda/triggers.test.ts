import { SpanKind, SpanStatusCode } from '@opentelemetry/api';
import type { ReadableSpan } from '@opentelemetry/sdk-trace-base';
import { state } from '@spanweave/runtime/kernel';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { inMemoryTelemetry } from '../../test/in-memory-telemetry.js';
import * as events from '../../test/lambda/events.js';
import { handler } from './advice.js';
import type { AwsLambdaOptions } from './library.js';

const [, TRACE, SPAN] = events.PARENT.split('-');
const ARN = 'arn:aws:lambda:us-east-1:123456789012:function:fn';

let otel: ReturnType<typeof inMemoryTelemetry>;
beforeAll(() => {
  otel = inMemoryTelemetry();
});
afterAll(() => otel.off());
afterEach(() => {
  configure({});
  otel.reset();
});

function configure(options: AwsLambdaOptions): void {
  state.options['aws-lambda'] = options;
  state.configured++;
}

let count = 0;

/** The span of an invocation whose handler answers, or throws, what is given. */
async function invoked(
  event: unknown,
  answer: unknown = undefined,
  more: object = {},
): Promise<ReadableSpan> {
  const woven = handler(async () => {
    if (answer instanceof Error) throw answer;
    return answer;
  }) as (event: unknown, context: unknown) => Promise<unknown>;
  const context = {
    awsRequestId: `r${++count}`,
    functionName: 'fn',
    functionVersion: '$LATEST',
    invokedFunctionArn: ARN,
    getRemainingTimeInMillis: () => 3000,
    ...more,
  };
  await woven(event, context).catch((error) => expect(error).toBe(answer));
  const [span, ...others] = otel.spans();
  otel.reset();
  expect(others).toEqual([]);
  return span as ReadableSpan;
}

/** A span as far as triggers differ: without what every invocation has. */
function shape(span: ReadableSpan): object {
  const common = /^(faas\.(invocation\.id|coldstart)|cloud\..*|aws\.lambda\..*)$/;
  const attributes = Object.entries(span.attributes).filter(
    ([key, value]) => !common.test(key) && value !== undefined,
  );
  return {
    name: span.name,
    kind: SpanKind[span.kind],
    attributes: Object.fromEntries(attributes),
    ...(span.parentSpanContext && { parent: span.parentSpanContext.spanId }),
    ...(span.links.length > 0 && { links: span.links.map(({ context }) => context.spanId) }),
  };
}

const user = { 'client.address': '203.0.113.9', 'user_agent.original': 'curl/8' };

it('REST API: the resource is the route, the query is put together and redacted', async () => {
  const span = await invoked(events.rest(), { statusCode: 201, body: '' });
  expect(shape(span)).toEqual({
    name: 'GET /users/{id}',
    kind: 'SERVER',
    parent: SPAN,
    attributes: {
      ...user,
      'faas.trigger': 'http',
      'http.request.method': 'GET',
      'http.route': '/users/{id}',
      'http.response.status_code': 201,
      'url.scheme': 'https',
      'url.path': '/users/7',
      'url.query': 'tag=a%20c&tag=b&api_key=REDACTED',
      'server.address': 'abc.execute-api.us-east-1.amazonaws.com',
      'server.port': 443,
      'network.protocol.version': '1.1',
    },
  });
  expect(span.spanContext().traceId).toBe(TRACE);
});

it.each([
  [{ statusCode: 404 }, SpanStatusCode.UNSET, undefined],
  [{ statusCode: 503 }, SpanStatusCode.ERROR, '503'],
  [{ statusCode: '500' }, SpanStatusCode.ERROR, '500'],
  [new TypeError('no'), SpanStatusCode.ERROR, 'TypeError'],
])('REST API: %j', async (answer, code, type) => {
  const span = await invoked(events.rest(), answer);
  expect([span.status.code, span.attributes['error.type']]).toEqual([code, type]);
});

it('HTTP API: route, query and protocol', async () => {
  const expected = {
    name: 'POST /orders/{id}',
    kind: 'SERVER',
    parent: SPAN,
    attributes: {
      ...user,
      'faas.trigger': 'http',
      'http.request.method': 'POST',
      'http.route': '/orders/{id}',
      'http.response.status_code': 200,
      'url.scheme': 'https',
      'url.path': '/orders/7',
      'url.query': 'a=1&token=REDACTED',
      'server.address': 'api.example.com',
      'server.port': 443,
      'network.protocol.version': '2.0',
    },
  };
  // An answer without a status is the body of a 200.
  for (const answer of ['text', { any: 'object' }, { statusCode: 200 }])
    expect(shape(await invoked(events.http(), answer))).toEqual(expected);
});

it('a Lambda URL has no route, so the function names the span', async () => {
  const span = await invoked(events.http('$default'), 'text');
  expect(span.name).toBe('fn');
  expect(span.attributes).toMatchObject({ 'http.request.method': 'POST', 'url.path': '/orders/7' });
  expect(span.attributes['http.route']).toBeUndefined();
});

it('WebSocket API: the handshake is a request, messages are not', async () => {
  expect(shape(await invoked(events.socket('CONNECT', '$connect'), { statusCode: 200 }))).toEqual({
    name: 'GET $connect',
    kind: 'SERVER',
    parent: SPAN,
    attributes: {
      'faas.trigger': 'http',
      'http.request.method': 'GET',
      'http.route': '$connect',
      'http.response.status_code': 200,
      'url.scheme': 'https',
      'url.path': '/live',
      'url.query': 'token=REDACTED',
      'server.address': 'ws.example.com',
      'server.port': 443,
      'client.address': '203.0.113.9',
    },
  });
  for (const type of ['MESSAGE', 'DISCONNECT'] as const)
    expect(shape(await invoked(events.socket(type, 'say')))).toEqual({
      name: 'fn',
      kind: 'SERVER',
      attributes: {
        'faas.trigger': 'other',
        'network.protocol.name': 'websocket',
        'server.address': 'ws.example.com',
      },
    });
});

it.each([false, true])('load balancer, multi-value headers: %s', async (multi) => {
  expect(shape(await invoked(events.balancer(multi), { statusCode: 200 }))).toEqual({
    name: 'fn',
    kind: 'SERVER',
    parent: SPAN,
    attributes: {
      ...user,
      'faas.trigger': 'http',
      'http.request.method': 'GET',
      'http.response.status_code': 200,
      'url.scheme': 'http',
      'url.path': '/health',
      'url.query': multi ? 'q=a%20b&q=c' : 'q=a%20b',
      'server.address': 'lb.example.com',
      'server.port': 80,
    },
  });
});

const process = (system: string, destination: string | undefined, size: number): object => ({
  'faas.trigger': 'pubsub',
  'messaging.system.name': system,
  'messaging.operation.name': 'process',
  'messaging.operation.type': 'process',
  ...(destination && { 'messaging.destination.name': destination }),
  'messaging.batch.message_count': size,
});

it('SQS: one message is linked to its sender', async () => {
  const span = await invoked(events.batch(events.message('m-1', events.carried(events.PARENT))));
  expect(shape(span)).toEqual({
    name: 'orders process',
    kind: 'CONSUMER',
    links: [SPAN],
    attributes: { ...process('aws.sqs', 'orders', 1), 'messaging.message.id': 'm-1' },
  });
  expect(span.spanContext().traceId).not.toBe(TRACE);
});

it('SQS: a batch links to each sender once, W3C first, then what AWS noted', async () => {
  const header = { attributes: { AWSTraceHeader: events.XRAY } };
  const span = await invoked(
    events.batch(
      events.message('1', { ...header, ...events.carried(events.PARENT) }),
      events.message('2', events.carried(events.PARENT)),
      events.message('3', header),
      events.message('4', events.carried(events.OTHER)),
      events.message('5'),
    ),
  );
  expect(shape(span)).toEqual({
    name: 'orders process',
    kind: 'CONSUMER',
    links: [SPAN, '53995c3f42cd8ad8', 'b7ad6b7169203331'],
    attributes: process('aws.sqs', 'orders', 5),
  });
  expect(span.links[1]?.context.traceId).toBe('5759e988bd862e3fe1be46a994272793');
});

it('SQS: several queues, SNS in an envelope', async () => {
  const two = events.batch(events.message('1'), events.message('2', events.enveloped(), 'other'));
  expect(shape(await invoked(two))).toEqual({
    name: 'multiple_sources process',
    kind: 'CONSUMER',
    links: [SPAN],
    attributes: process('aws.sqs', undefined, 2),
  });
  const broken = events.message('1', { body: '{ "TopicArn" ' });
  expect((await invoked(events.batch(broken))).links).toEqual([]);
});

it('SQS: messages that were not processed fail the span', async () => {
  const event = events.batch(events.message('1'), events.message('2'));
  const span = await invoked(event, { batchItemFailures: [{ itemIdentifier: '2' }] });
  expect(span.attributes['error.type']).toBe('batch_item_failures');
  expect(span.status.code).toBe(SpanStatusCode.ERROR);
  expect((await invoked(event, { batchItemFailures: [] })).status.code).toBe(SpanStatusCode.UNSET);
});

it("SNS goes on in the sender's trace", async () => {
  expect(shape(await invoked(events.sns()))).toEqual({
    name: 'news process',
    kind: 'CONSUMER',
    parent: SPAN,
    attributes: {
      ...process('aws.sns', 'news', 1),
      'messaging.message.id': 'n-1',
      'aws.sns.topic.arn': 'arn:aws:sns:us-east-1:123456789012:news',
    },
  });
});

it('EventBridge: a context in the detail, and schedules', async () => {
  const { 'messaging.batch.message_count': _count, ...attributes } = process(
    'aws.eventbridge',
    undefined,
    1,
  ) as Record<string, unknown>;
  expect(shape(await invoked(events.eventBridge()))).toEqual({
    name: 'Order placed process',
    kind: 'CONSUMER',
    parent: SPAN,
    attributes: { ...attributes, 'messaging.message.id': 'e-1' },
  });
  expect(shape(await invoked(events.scheduled()))).toEqual({
    name: 'fn',
    kind: 'SERVER',
    attributes: { 'faas.trigger': 'timer', 'faas.invocation.start_time': '2026-01-02T12:45:07Z' },
  });
});

it('Kinesis', async () => {
  expect(shape(await invoked(events.kinesis()))).toEqual({
    name: 'clicks process',
    kind: 'CONSUMER',
    attributes: { ...process('aws.kinesis', 'clicks', 2), 'aws.kinesis.stream_name': 'clicks' },
  });
});

it('DynamoDB streams: the operation that changes have in common', async () => {
  const changed = {
    'faas.trigger': 'datasource',
    'faas.document.collection': 'accounts',
    'faas.document.time': '2023-11-14T22:13:20.000Z',
  };
  expect(shape(await invoked(events.dynamo('MODIFY', 'MODIFY')))).toEqual({
    name: 'fn',
    kind: 'SERVER',
    attributes: { ...changed, 'faas.document.operation': 'edit' },
  });
  expect(shape(await invoked(events.dynamo('INSERT', 'REMOVE')))).toMatchObject({ attributes: changed });
});

it('S3', async () => {
  expect(shape(await invoked(events.s3()))).toEqual({
    name: 'fn',
    kind: 'SERVER',
    attributes: {
      'faas.trigger': 'datasource',
      'faas.document.collection': 'photos',
      'faas.document.operation': 'insert',
      'faas.document.name': 'a b/c.jpg',
      'faas.document.time': '2026-01-02T12:45:07.000Z',
      'aws.s3.bucket': 'photos',
      'aws.s3.key': 'a b/c.jpg',
    },
  });
});

it("Step Functions: the execution's input may carry a context", async () => {
  expect(shape(await invoked(events.stepFunctions()))).toEqual({
    name: 'fn',
    kind: 'SERVER',
    parent: SPAN,
    attributes: {
      'faas.trigger': 'other',
      'aws.step_functions.state_machine.arn': 'arn:aws:states:us-east-1:123456789012:stateMachine:checkout',
    },
  });
});

it.each(['custom', 'Custom'])('direct invocation with a client context, %s', async (key) => {
  const more = { clientContext: { [key]: { traceparent: events.PARENT } } };
  expect(shape(await invoked({ any: 1 }, undefined, more))).toEqual({
    name: 'fn',
    kind: 'SERVER',
    parent: SPAN,
    attributes: { 'faas.trigger': 'other' },
  });
});

it.each([
  events.cognito(),
  null,
  undefined,
  'text',
  7,
  [],
  {},
  { Records: [] },
  { Records: [7] },
  { requestContext: 7 },
])('anything else: %j', async (event) => {
  expect(shape(await invoked(event))).toEqual({
    name: 'fn',
    kind: 'SERVER',
    attributes: { 'faas.trigger': 'other' },
  });
});

it('names the function, its account and its version in the place of an alias', async () => {
  const facts = async (more: object): Promise<unknown[]> => {
    const { attributes } = await invoked({}, undefined, more);
    return ['faas.invocation.id', 'cloud.account.id', 'cloud.resource_id', 'aws.lambda.invoked_arn'].map(
      (key) => attributes[key],
    );
  };
  const id = { awsRequestId: 'x' };
  expect(await facts(id)).toEqual(['x', '123456789012', ARN, ARN]);
  const live = { ...id, invokedFunctionArn: `${ARN}:live` };
  expect(await facts(live)).toEqual(['x', '123456789012', ARN, `${ARN}:live`]);
  const seventh = { ...live, functionVersion: '7' };
  expect(await facts(seventh)).toEqual(['x', '123456789012', `${ARN}:7`, `${ARN}:live`]);
});

it('configures: further secrets, known methods, hooks that may throw', async () => {
  const seen: unknown[] = [];
  configure({
    redactQuery: ['A'],
    knownMethods: ['GET'],
    request: (_span, event: { rawPath: string }) => void seen.push(event.rawPath),
    response() {
      throw new Error('hook');
    },
  } as AwsLambdaOptions);
  const { attributes, name } = await invoked(events.http(), 'text');
  expect(seen).toEqual(['/orders/7']);
  expect(name).toBe('HTTP /orders/{id}');
  expect(attributes).toMatchObject({
    'http.request.method': '_OTHER',
    'http.request.method_original': 'POST',
    'url.query': 'a=REDACTED&token=REDACTED',
  });
});
