import { databaseDuration, startOperation } from '@spanweave/runtime/kernel';
import { CLIENT } from '../span-kind.js';
import type { Call, Input, Started } from './client.js';
import { database } from './library.js';

const duration = /* @__PURE__ */ databaseDuration('aws-sdk', 'db.operation.name');

/** Members of an input that are attributes as they are, below `aws.dynamodb`. */
const plain: Readonly<Record<string, string>> = {
  AttributesToGet: 'attributes_to_get',
  ConsistentRead: 'consistent_read',
  ExclusiveStartTableName: 'exclusive_start_table',
  IndexName: 'index_name',
  Limit: 'limit',
  ProjectionExpression: 'projection',
  ScanIndexForward: 'scan_forward',
  Segment: 'segment',
  Select: 'select',
  TotalSegments: 'total_segments',
};

/** Members that describe tables: lists of JSON texts. They hold no values of items. */
const described: Readonly<Record<string, string>> = {
  AttributeDefinitions: 'attribute_definitions',
  ConsumedCapacity: 'consumed_capacity',
  GlobalSecondaryIndexes: 'global_secondary_indexes',
  GlobalSecondaryIndexUpdates: 'global_secondary_index_updates',
  LocalSecondaryIndexes: 'local_secondary_indexes',
};

/** Every call of DynamoDB is a span of a database: `GetItem orders`. */
export function dynamodb({ operation, input, attributes }: Call): Started {
  const tables = tablesOf(input);
  const [only, ...others] = tables;
  const table = others.length === 0 ? only : undefined;
  const capacity = input['ProvisionedThroughput'] as Readonly<Record<string, number>> | undefined;
  const all: Record<string, unknown> = {
    ...attributes,
    'db.system.name': 'aws.dynamodb',
    'db.operation.name': operation,
    ...(table && { 'db.collection.name': table }),
    ...(tables.length > 0 && { 'aws.dynamodb.table_names': tables }),
    'db.operation.batch.size': sizeOf(input),
    'aws.dynamodb.provisioned_read_capacity': capacity?.['ReadCapacityUnits'],
    'aws.dynamodb.provisioned_write_capacity': capacity?.['WriteCapacityUnits'],
    ...picked(plain, input, (value) => value),
    ...picked(described, input, texts),
  };
  for (const key in all) if (all[key] === undefined) delete all[key];
  const traced = startOperation(database, {
    name: table ? `${operation} ${table}` : operation,
    kind: CLIENT,
    attributes: all as never,
    histogram: duration,
  });
  return {
    operation: traced,
    read(output) {
      const { Count, ScannedCount, TableNames } = output as Readonly<Record<string, never>>;
      traced?.set('aws.dynamodb.count', Count);
      traced?.set('aws.dynamodb.scanned_count', ScannedCount);
      traced?.set('aws.dynamodb.table_count', (TableNames as readonly string[] | undefined)?.length);
      if (output['ConsumedCapacity'])
        traced?.set('aws.dynamodb.consumed_capacity', texts(output['ConsumedCapacity']));
    },
  };
}

const texts = (value: unknown): string[] => [value].flat().map((one) => JSON.stringify(one));

function picked(
  members: Readonly<Record<string, string>>,
  input: Input,
  as: (value: unknown) => unknown,
): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  for (const member in members)
    if (input[member] !== undefined) found[`aws.dynamodb.${members[member]}`] = as(input[member]);
  return found;
}

/** Items of a transaction, each below what is done with it. */
type Item = Readonly<Record<string, { readonly TableName?: string } | undefined>>;

/** The tables that a call is about: one, those of a batch, those of a transaction. */
function tablesOf({ TableName, RequestItems, TransactItems }: Input): string[] {
  if (typeof TableName === 'string') return [TableName];
  if (RequestItems) return Object.keys(RequestItems);
  const names = ((TransactItems ?? []) as readonly Item[]).flatMap((item) =>
    Object.values(item).flatMap((one) => one?.TableName ?? []),
  );
  return [...new Set(names)];
}

/** How many items a batch asks for or writes. */
function sizeOf({ RequestItems, TransactItems, Statements }: Input): number | undefined {
  const list = (TransactItems ?? Statements) as readonly unknown[] | undefined;
  if (!RequestItems) return list?.length;
  return Object.values(RequestItems).reduce<number>(
    (sum, one: { readonly Keys?: readonly unknown[]; readonly length?: number }) =>
      sum + (one.Keys?.length ?? one.length ?? 0),
    0,
  );
}
