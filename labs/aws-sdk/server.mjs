// As much of S3, DynamoDB, SQS, SNS and Lambda as the workload asks for, each in its own protocol: REST with XML, JSON with a
// target, queries answered in XML, REST with JSON.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';

const md5 = (text) => createHash('md5').update(text).digest('hex');
const id = { 'x-amzn-requestid': 'req-1' };

/** Messages that wait, by queue. */
const queues = new Map();
let received = 0;
let busy = 0;

const sqs = {
  SendMessage({ QueueUrl, MessageBody, MessageAttributes }) {
    if (QueueUrl.endsWith('absent'))
      return [400, { __type: 'com.amazonaws.sqs#QueueDoesNotExist', message: 'The queue does not exist.' }];
    const waiting = queues.get(QueueUrl) ?? [];
    queues.set(QueueUrl, [...waiting, { Body: MessageBody, MessageAttributes }]);
    return [200, { MessageId: 'message-1', MD5OfMessageBody: md5(MessageBody) }];
  },
  SendMessageBatch({ QueueUrl, Entries }) {
    for (const { MessageBody, MessageAttributes } of Entries)
      sqs.SendMessage({ QueueUrl, MessageBody, MessageAttributes });
    const Successful = Entries.map(({ Id, MessageBody }) => ({
      Id,
      MessageId: `message-${Id}`,
      MD5OfMessageBody: md5(MessageBody),
    }));
    return [200, { Successful, Failed: [] }];
  },
  ReceiveMessage({ QueueUrl, MessageAttributeNames = [] }) {
    const waiting = queues.get(QueueUrl) ?? [];
    queues.delete(QueueUrl);
    const asked = ([name]) => MessageAttributeNames.includes('All') || MessageAttributeNames.includes(name);
    const Messages = waiting.map(({ Body, MessageAttributes = {} }) => ({
      MessageId: `message-${++received}`,
      ReceiptHandle: 'receipt',
      MD5OfBody: md5(Body),
      Body,
      MessageAttributes: Object.fromEntries(Object.entries(MessageAttributes).filter(asked)),
    }));
    return [200, Messages.length > 0 ? { Messages } : {}];
  },
  DeleteMessage: () => [200, {}],
};

const capacity = { TableName: 'orders', CapacityUnits: 1 };
const dynamodb = {
  CreateTable: () => [200, { TableDescription: { TableName: 'orders', TableStatus: 'ACTIVE' } }],
  UpdateTable: () => [200, { TableDescription: { TableName: 'orders', TableStatus: 'ACTIVE' } }],
  ListTables: () => [200, { TableNames: ['orders', 'people'] }],
  PutItem: ({ ConditionExpression }) =>
    ConditionExpression
      ? [
          400,
          {
            __type: 'com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException',
            message: 'The conditional request failed',
          },
        ]
      : [200, { ConsumedCapacity: capacity }],
  GetItem: () => [200, { Item: { id: { S: '1' }, total: { N: '7' } } }],
  Query: () => [200, { Items: [{ id: { S: '1' } }], Count: 1, ScannedCount: 3 }],
  Scan: () => [200, { Items: [], Count: 0, ScannedCount: 0 }],
  BatchWriteItem: () => [200, { UnprocessedItems: {} }],
  BatchGetItem: () => [200, { Responses: { orders: [], people: [] } }],
  TransactWriteItems: () => [200, {}],
};

const xml = (body) => `<?xml version="1.0" encoding="UTF-8"?>${body}`;
const sns = {
  Publish: () =>
    xml(
      '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>message-1</MessageId></PublishResult><ResponseMetadata><RequestId>req-1</RequestId></ResponseMetadata></PublishResponse>',
    ),
  PublishBatch: () =>
    xml(
      '<PublishBatchResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishBatchResult><Successful><member><Id>a</Id><MessageId>message-a</MessageId></member></Successful><Failed/></PublishBatchResult><ResponseMetadata><RequestId>req-1</RequestId></ResponseMetadata></PublishBatchResponse>',
    ),
  ListTopics: () =>
    xml(
      '<ListTopicsResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><ListTopicsResult><Topics/></ListTopicsResult><ResponseMetadata><RequestId>req-1</RequestId></ResponseMetadata></ListTopicsResponse>',
    ),
};

/** What the last request carried: the names of its message attributes, or of its client context. */
let seen = [];

function s3(request, path, body) {
  const head = { 'x-amz-request-id': 's3-1', 'x-amz-id-2': 's3-host-1', 'content-type': 'application/xml' };
  const refused = (status, code) => [
    status,
    head,
    xml(`<Error><Code>${code}</Code><Message>${code} it is.</Message><RequestId>s3-1</RequestId></Error>`),
  ];
  if (path.endsWith('/absent')) return refused(404, 'NoSuchKey');
  if (path.endsWith('/busy') && ++busy % 2 === 1) return refused(503, 'SlowDown');
  if (request.method === 'GET' && request.url.includes('list-type=2'))
    return [
      200,
      head,
      xml(
        '<ListBucketResult><Name>lab</Name><KeyCount>1</KeyCount><IsTruncated>false</IsTruncated><Contents><Key>one</Key><Size>3</Size></Contents></ListBucketResult>',
      ),
    ];
  if (request.method === 'PUT') return [200, { ...head, etag: `"${md5(body)}"` }, ''];
  return [200, { ...head, 'content-type': 'text/plain' }, 'two'];
}

async function answer(request, reply) {
  let body = '';
  for await (const part of request) body += part;
  const path = decodeURIComponent(request.url.split('?')[0]);
  const give = (status, head, text) =>
    reply.writeHead(status, { ...head, 'content-length': Buffer.byteLength(text) }).end(text);
  const [service, operation] = (request.headers['x-amz-target'] ?? '').split('.');
  if (path === '/seen') return give(200, {}, JSON.stringify(seen));
  if (path.endsWith('/silent')) return undefined;
  if (operation) {
    const input = JSON.parse(body);
    if (operation.startsWith('Send'))
      seen = [input, ...(input.Entries ?? [])].flatMap(({ MessageAttributes = {} }) =>
        Object.keys(MessageAttributes),
      );
    const [status, output] = (service === 'AmazonSQS' ? sqs : dynamodb)[operation](input);
    return give(status, { ...id, 'content-type': 'application/x-amz-json-1.0' }, JSON.stringify(output));
  }
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    const input = new URLSearchParams(body);
    seen = [...input].flatMap(([key, value]) => (/entry\.\d+\.Name$/.test(key) ? [value] : []));
    return give(200, { ...id, 'content-type': 'text/xml' }, sns[input.get('Action')]());
  }
  const [, called] = /functions\/(.+)\/invocations$/.exec(path) ?? [];
  if (called) {
    const context = request.headers['x-amz-client-context'];
    const { custom = {}, ...others } = context ? JSON.parse(Buffer.from(context, 'base64').toString()) : {};
    seen = [...Object.keys(others), ...Object.keys(custom)];
    const failed = called.includes('broken') ? { 'x-amz-function-error': 'Unhandled' } : {};
    return give(200, { ...id, ...failed }, JSON.stringify({ ok: !called.includes('broken') }));
  }
  return give(...s3(request, path, body));
}

export async function start() {
  const server = createServer((request, reply) => {
    answer(request, reply).catch((error) => reply.writeHead(500).end(String(error)));
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    env: { AWS_LAB_URL: `http://127.0.0.1:${server.address().port}` },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
