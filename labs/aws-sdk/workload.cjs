const http = require('node:http');
const { context } = require('@opentelemetry/api');
const { suppressTracing } = require('@opentelemetry/core');
const s3 = require('@aws-sdk/client-s3');
const dynamodb = require('@aws-sdk/client-dynamodb');
const { DynamoDBDocumentClient, GetCommand } = require('@aws-sdk/lib-dynamodb');
const sqs = require('@aws-sdk/client-sqs');
const sns = require('@aws-sdk/client-sns');
const lambda = require('@aws-sdk/client-lambda');

const endpoint = process.env.AWS_LAB_URL;
const options = {
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIASECRET', secretAccessKey: 'secret' },
  maxAttempts: 1,
};

/** What the server saw of the last message: asked by hand, and not traced. */
const seen = () =>
  context.with(
    suppressTracing(context.active()),
    () =>
      new Promise((resolve, reject) => {
        const request = http.get(`${endpoint}/seen`, async (reply) => {
          let text = '';
          for await (const part of reply) text += part;
          resolve(JSON.parse(text).sort());
        });
        request.on('error', reject);
      }),
  );

/** Inputs, and what they were: nobody may touch them. */
const given = [];
const kept = (input) => {
  given.push([input, JSON.stringify(input)]);
  return input;
};

exports.run = async ({ step, together, where, note }) => {
  // S3.
  const files = new s3.S3Client({ ...options, forcePathStyle: true });
  const object = (Key, more) => kept({ Bucket: 'lab', Key, ...more });
  await step(
    'put object',
    async () => (await files.send(new s3.PutObjectCommand(object('one', { Body: 'two' })))).ETag,
  );
  await step('get object', async () => {
    const { Body, $metadata } = await files.send(new s3.GetObjectCommand(object('one')));
    return [await Body.transformToString(), $metadata.httpStatusCode, $metadata.attempts];
  });
  await step(
    'get object with a callback',
    () =>
      new Promise((resolve, reject) => {
        files.send(new s3.GetObjectCommand(object('one')), async (error, found) => {
          where('callback of a call');
          if (error) reject(error);
          else resolve(await found.Body.transformToString());
        });
      }),
  );
  await step('get object of the whole client', async () => {
    const whole = new s3.S3({ ...options, forcePathStyle: true });
    const { Body } = await whole.getObject(object('one'));
    return Body.transformToString();
  });
  await step('list objects in pages', async () => {
    const keys = [];
    for await (const { Contents } of s3.paginateListObjectsV2({ client: files }, { Bucket: 'lab' }))
      for (const { Key } of Contents) keys.push(Key);
    return keys;
  });
  await together('get objects at once', 4, async (n) => {
    const { Body } = await files.send(new s3.GetObjectCommand(object(`at-once-${n}`)));
    return Body.transformToString();
  });
  await step('one command twice', async () => {
    const command = new s3.HeadObjectCommand(object('one'));
    const both = [await files.send(command), await files.send(command)];
    return [both.map(({ $metadata }) => $metadata.httpStatusCode), Object.keys(command.input)];
  });
  await step('tried again', async () => {
    const patient = new s3.S3Client({ ...options, forcePathStyle: true, maxAttempts: 3 });
    const { Body, $metadata } = await patient.send(new s3.GetObjectCommand(object('busy')));
    return [await Body.transformToString(), $metadata.attempts];
  });
  await step('middleware of the program', async () => {
    const own = new s3.S3Client({ ...options, forcePathStyle: true });
    const names = [];
    own.middlewareStack.add(
      (next, known) => async (args) => {
        where('middleware');
        names.push(known.commandName, args.input.Key);
        return next(args);
      },
      { step: 'initialize', name: 'own' },
    );
    await own.send(new s3.HeadObjectCommand(object('one')));
    return names;
  });
  await step('no such object', () => files.send(new s3.GetObjectCommand(object('absent'))));
  await step('aborted', () => {
    const abort = new AbortController();
    setTimeout(() => abort.abort(), 20);
    return files.send(new s3.GetObjectCommand(object('silent')), { abortSignal: abort.signal });
  });
  await step('nobody there', () =>
    new s3.S3Client({ ...options, endpoint: 'http://127.0.0.1:9', forcePathStyle: true }).send(
      new s3.HeadObjectCommand(object('one')),
    ),
  );
  await step('refused before it is sent', () => files.send(new s3.GetObjectCommand(kept({ Key: 'one' }))));

  // DynamoDB.
  const table = new dynamodb.DynamoDBClient(options);
  const TableName = 'orders';
  const Key = { id: { S: 'secret' } };
  await step('create table', async () => {
    const index = {
      IndexName: 'by-total',
      KeySchema: [{ AttributeName: 'total', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    };
    const input = {
      TableName,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      ProvisionedThroughput: { ReadCapacityUnits: 1, WriteCapacityUnits: 2 },
      GlobalSecondaryIndexes: [index],
      LocalSecondaryIndexes: [index],
    };
    return (await table.send(new dynamodb.CreateTableCommand(kept(input)))).TableDescription;
  });
  await step('update table', async () => {
    const GlobalSecondaryIndexUpdates = [{ Delete: { IndexName: 'by-total' } }];
    await table.send(new dynamodb.UpdateTableCommand(kept({ TableName, GlobalSecondaryIndexUpdates })));
  });
  await step('list tables', async () => {
    const input = kept({ Limit: 2, ExclusiveStartTableName: 'a' });
    return (await table.send(new dynamodb.ListTablesCommand(input))).TableNames;
  });
  await step('put item', async () => {
    const Item = { ...Key, total: { N: '7' } };
    await table.send(new dynamodb.PutItemCommand(kept({ TableName, Item, ReturnConsumedCapacity: 'TOTAL' })));
  });
  await step('get item', async () => {
    const input = kept({ TableName, Key, ConsistentRead: true, AttributesToGet: ['id'] });
    return (await table.send(new dynamodb.GetItemCommand(input))).Item;
  });
  await step('get item of a document', async () => {
    const document = DynamoDBDocumentClient.from(table);
    return (await document.send(new GetCommand({ TableName, Key: { id: 'secret' } }))).Item;
  });
  await step('query', async () => {
    const input = kept({
      TableName,
      IndexName: 'by-total',
      KeyConditionExpression: 'id = :id',
      ExpressionAttributeValues: { ':id': { S: 'secret' } },
      ProjectionExpression: 'id',
      ScanIndexForward: true,
      Select: 'SPECIFIC_ATTRIBUTES',
      Limit: 5,
    });
    return (await table.send(new dynamodb.QueryCommand(input))).Count;
  });
  await step(
    'scan',
    async () =>
      (await table.send(new dynamodb.ScanCommand(kept({ TableName, Segment: 1, TotalSegments: 2 })))).Count,
  );
  await step('batch write', async () => {
    const RequestItems = { orders: [{ PutRequest: { Item: Key } }, { DeleteRequest: { Key } }] };
    await table.send(new dynamodb.BatchWriteItemCommand(kept({ RequestItems })));
  });
  await step('batch get of two tables', async () => {
    const RequestItems = { orders: { Keys: [Key, Key] }, people: { Keys: [Key] } };
    await table.send(new dynamodb.BatchGetItemCommand(kept({ RequestItems })));
  });
  await step('transaction', async () => {
    const TransactItems = [{ Put: { TableName, Item: Key } }, { Delete: { TableName, Key } }];
    const ClientRequestToken = 'token';
    await table.send(new dynamodb.TransactWriteItemsCommand(kept({ TransactItems, ClientRequestToken })));
  });
  await step('condition failed', async () => {
    const input = kept({ TableName, Item: Key, ConditionExpression: 'attribute_not_exists(id)' });
    await table.send(new dynamodb.PutItemCommand(input));
  });

  // SQS.
  const queue = new sqs.SQSClient(options);
  const QueueUrl = `${endpoint}/123456789012/lab_aws`;
  const receive = async (more) => {
    const { Messages = [] } = await queue.send(new sqs.ReceiveMessageCommand(kept({ QueueUrl, ...more })));
    return Messages.map(({ Body, MessageAttributes = {} }) => [Body, MessageAttributes.kind?.StringValue]);
  };
  const kind = { DataType: 'String', StringValue: 'order' };
  await step('send message', async () => {
    const input = kept({ QueueUrl, MessageBody: 'one', MessageAttributes: { kind } });
    const { MessageId } = await queue.send(new sqs.SendMessageCommand(input));
    note('a message carries', await seen());
    return MessageId;
  });
  await step('send messages', async () => {
    const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }));
    const sent = await queue.send(new sqs.SendMessageBatchCommand(kept({ QueueUrl, Entries })));
    note('a batch carries', await seen());
    return sent.Successful.map(({ MessageId }) => MessageId);
  });
  await step('receive messages', async () => (await receive({ MaxNumberOfMessages: 10 })).length);
  await step('receive nothing', () => receive({ MessageAttributeNames: ['kind'] }));
  await step('a message without room', async () => {
    const full = Object.fromEntries(Array.from({ length: 10 }, (_, n) => [`a${n}`, kind]));
    const input = kept({ QueueUrl, MessageBody: 'full', MessageAttributes: full });
    await queue.send(new sqs.SendMessageCommand(input));
    note('a message without room carries', (await seen()).length);
    return receive({ MessageAttributeNames: ['All'] });
  });
  await together('send at once', 3, async (n) => {
    await queue.send(new sqs.SendMessageCommand({ QueueUrl: `${QueueUrl}_${n}`, MessageBody: `${n}` }));
  });
  await step('delete message', async () => {
    await queue.send(new sqs.DeleteMessageCommand(kept({ QueueUrl, ReceiptHandle: 'receipt' })));
  });
  await step('no such queue', () =>
    queue.send(new sqs.SendMessageCommand({ QueueUrl: `${endpoint}/1/absent`, MessageBody: 'one' })),
  );

  // SNS.
  const topic = new sns.SNSClient(options);
  const TopicArn = 'arn:aws:sns:eu-west-1:123456789012:lab_topic';
  await step('publish', async () => {
    const { MessageId } = await topic.send(new sns.PublishCommand(kept({ TopicArn, Message: 'one' })));
    note('a publication carries', await seen());
    return MessageId;
  });
  await step('publish to a telephone', async () => {
    const input = kept({ PhoneNumber: '+15550100', Message: 'one' });
    return (await topic.send(new sns.PublishCommand(input))).MessageId;
  });
  await step('publish a batch', async () => {
    const PublishBatchRequestEntries = [{ Id: 'a', Message: 'one' }];
    const input = kept({ TopicArn, PublishBatchRequestEntries });
    return (await topic.send(new sns.PublishBatchCommand(input))).Successful.length;
  });
  await step('list topics', async () => (await topic.send(new sns.ListTopicsCommand({}))).Topics ?? []);

  // Lambda.
  const functions = new lambda.LambdaClient(options);
  const invoke = async (FunctionName, more) => {
    const input = kept({ FunctionName, Payload: '{}', ...more });
    const { Payload, FunctionError } = await functions.send(new lambda.InvokeCommand(input));
    return [JSON.parse(Buffer.from(Payload).toString()), FunctionError];
  };
  await step('invoke', async () => {
    const given = await invoke('lab_function');
    note('an invocation carries', await seen());
    return given;
  });
  await step('invoke with a context', async () => {
    const ClientContext = Buffer.from('{"client":{"title":"Grüße"},"custom":{"own":1}}').toString('base64');
    const given = await invoke('arn:aws:lambda:eu-west-1:123456789012:function:lab_function:live', {
      ClientContext,
    });
    note('an invocation with a context carries', await seen());
    return given;
  });
  await step('invoke without room', async () => {
    const ClientContext = Buffer.from(JSON.stringify({ custom: { own: 'x'.repeat(2600) } })).toString(
      'base64',
    );
    const given = await invoke('lab_function', { ClientContext });
    note('an invocation without room carries', await seen());
    return given;
  });
  await step('invoke what fails', () => invoke('broken'));
  await step('inputs are what they were', () => given.every(([input, was]) => JSON.stringify(input) === was));
};
