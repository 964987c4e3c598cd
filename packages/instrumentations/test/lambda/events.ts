/** Events as Lambda's services send them, by the fields that the developer guides document. */
export const PARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
export const OTHER = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
export const XRAY = 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1';
const REGION = 'arn:aws:sqs:us-east-1:123456789012';

type Fields = Record<string, unknown>;

/** API Gateway, REST API (payload format 1.0). */
export const rest = (more: Fields = {}): Fields => ({
  resource: '/users/{id}',
  path: '/users/7',
  httpMethod: 'GET',
  headers: {
    Host: 'abc.execute-api.us-east-1.amazonaws.com',
    'User-Agent': 'curl/8',
    'X-Forwarded-For': '203.0.113.9, 10.0.0.1',
    'X-Forwarded-Port': '443',
    'X-Forwarded-Proto': 'https',
    traceparent: PARENT,
  },
  multiValueHeaders: { Accept: ['a/b', 'c/d'], traceparent: [PARENT] },
  queryStringParameters: { tag: 'b', api_key: 'topsecret' },
  multiValueQueryStringParameters: { tag: ['a c', 'b'], api_key: ['topsecret'] },
  pathParameters: { id: '7' },
  stageVariables: null,
  requestContext: {
    accountId: '123456789012',
    apiId: 'abc',
    domainName: 'abc.execute-api.us-east-1.amazonaws.com',
    httpMethod: 'GET',
    identity: { sourceIp: '203.0.113.9', userAgent: 'curl/8' },
    path: '/prod/users/7',
    protocol: 'HTTP/1.1',
    requestId: 'c6af9ac6',
    resourcePath: '/users/{id}',
    stage: 'prod',
  },
  body: null,
  isBase64Encoded: false,
  ...more,
});

/** API Gateway, HTTP API (payload format 2.0); a Lambda URL with the route `$default`. */
export const http = (routeKey = 'POST /orders/{id}', more: Fields = {}): Fields => ({
  version: '2.0',
  routeKey,
  rawPath: '/orders/7',
  rawQueryString: 'a=1&token=topsecret',
  cookies: ['s=1'],
  headers: { host: 'api.example.com', 'user-agent': 'curl/8', traceparent: PARENT },
  requestContext: {
    accountId: '123456789012',
    apiId: 'abc',
    domainName: 'api.example.com',
    http: {
      method: 'POST',
      path: '/orders/7',
      protocol: 'HTTP/2.0',
      sourceIp: '203.0.113.9',
      userAgent: 'curl/8',
    },
    requestId: 'id',
    routeKey,
    stage: '$default',
    time: '12/Mar/2026:19:03:58 +0000',
  },
  isBase64Encoded: false,
  ...more,
});

/** WebSocket API of API Gateway. */
export const socket = (eventType: 'CONNECT' | 'MESSAGE' | 'DISCONNECT', routeKey: string): Fields => ({
  ...(eventType === 'CONNECT' && {
    headers: { Host: 'ws.example.com', 'X-Forwarded-Proto': 'https', traceparent: PARENT },
    queryStringParameters: { token: 'topsecret' },
  }),
  ...(eventType === 'MESSAGE' && { body: '{"action":"say"}' }),
  requestContext: {
    routeKey,
    eventType,
    connectionId: 'c-1',
    stage: 'live',
    domainName: 'ws.example.com',
    identity: { sourceIp: '203.0.113.9' },
  },
  isBase64Encoded: false,
});

/** Application Load Balancer; `multi` as the target group's attribute for multi-value headers. */
export const balancer = (multi: boolean): Fields => {
  const headers = {
    host: 'lb.example.com',
    'user-agent': 'curl/8',
    'x-forwarded-for': '203.0.113.9',
    'x-forwarded-proto': 'http',
    traceparent: PARENT,
  };
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/t/1' } },
    httpMethod: 'GET',
    path: '/health',
    ...(multi
      ? { multiValueHeaders: lists, multiValueQueryStringParameters: { q: ['a%20b', 'c'] } }
      : { headers, queryStringParameters: { q: 'a%20b' } }),
    body: '',
    isBase64Encoded: false,
  };
};

/** One SQS message. */
export const message = (id: string, more: Fields = {}, queue = 'orders'): Fields => ({
  messageId: id,
  receiptHandle: 'h',
  body: 'text',
  attributes: { ApproximateReceiveCount: '1', SentTimestamp: '1545082649183' },
  messageAttributes: {},
  md5OfBody: 'x',
  eventSource: 'aws:sqs',
  eventSourceARN: `${REGION}:${queue}`,
  awsRegion: 'us-east-1',
  ...more,
});

/** A context among the message attributes of SQS. */
export const carried = (traceparent: string): Fields => ({
  messageAttributes: {
    traceparent: { stringValue: traceparent, stringListValues: [], binaryListValues: [], dataType: 'String' },
  },
});

const note = {
  Type: 'Notification',
  MessageId: 'n-1',
  TopicArn: 'arn:aws:sns:us-east-1:123456789012:news',
  Subject: 'S',
  Message: 'text',
  Timestamp: '2026-01-02T12:45:07.000Z',
  MessageAttributes: { traceparent: { Type: 'String', Value: PARENT } },
};

/** SNS wraps messages for SQS, unless delivery is raw. */
export const enveloped = (): Fields => ({ body: JSON.stringify(note) });

export const sns = (): Fields => ({
  Records: [{ EventVersion: '1.0', EventSubscriptionArn: 'a', EventSource: 'aws:sns', Sns: note }],
});

export const batch = (...Records: Fields[]): Fields => ({ Records });

export const eventBridge = (more: Fields = {}): Fields => ({
  version: '0',
  id: 'e-1',
  'detail-type': 'Order placed',
  source: 'shop.orders',
  account: '123456789012',
  time: '2026-01-02T12:45:07Z',
  region: 'us-east-1',
  resources: [],
  detail: { order: 7, traceparent: PARENT, baggage: { no: 'text' } },
  ...more,
});

export const scheduled = (): Fields =>
  eventBridge({ 'detail-type': 'Scheduled Event', source: 'aws.events', detail: {} });

export const kinesis = (): Fields => ({
  Records: [1, 2].map((sequence) => ({
    kinesis: { partitionKey: '1', sequenceNumber: String(sequence), data: 'SGVsbG8=' },
    eventSource: 'aws:kinesis',
    eventID: `shardId-000000000006:${sequence}`,
    eventName: 'aws:kinesis:record',
    eventSourceARN: 'arn:aws:kinesis:us-east-1:123456789012:stream/clicks',
  })),
});

export const dynamo = (...names: string[]): Fields => ({
  Records: names.map((eventName, at) => ({
    eventID: String(at),
    eventName,
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: 'us-east-1',
    dynamodb: {
      ApproximateCreationDateTime: 1_700_000_000,
      Keys: { Id: { N: '101' } },
      StreamViewType: 'KEYS_ONLY',
    },
    eventSourceARN: 'arn:aws:dynamodb:us-east-1:123456789012:table/accounts/stream/2026-01-01T00:00:00.000',
  })),
});

export const s3 = (): Fields => ({
  Records: [
    {
      eventVersion: '2.1',
      eventSource: 'aws:s3',
      awsRegion: 'us-east-1',
      eventTime: '2026-01-02T12:45:07.000Z',
      eventName: 'ObjectCreated:Put',
      s3: {
        bucket: { name: 'photos', arn: 'arn:aws:s3:::photos' },
        object: { key: 'a+b%2Fc.jpg', size: 1024 },
      },
    },
  ],
});

/** The context object of a state machine, as a task's payload. */
export const stepFunctions = (): Fields => ({
  Execution: {
    Id: 'arn:aws:states:us-east-1:123456789012:execution:checkout:e1',
    Input: { traceparent: PARENT },
    Name: 'e1',
    RoleArn: 'arn:aws:iam::123456789012:role/r',
    StartTime: '2026-01-02T12:45:07Z',
  },
  State: { EnteredTime: '2026-01-02T12:45:07Z', Name: 'Charge', RetryCount: 0 },
  StateMachine: { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:checkout', Name: 'checkout' },
});

/** Cognito's triggers have no records and no request. */
export const cognito = (): Fields => ({
  version: '1',
  triggerSource: 'PreSignUp_SignUp',
  region: 'us-east-1',
  userPoolId: 'p',
  userName: 'u',
  request: { userAttributes: {} },
  response: {},
});
