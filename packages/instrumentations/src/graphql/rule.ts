import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';

const versions = '>=15.0.0 <18';
const built = (path: string): readonly string[] => [`${path}.js`, `${path}.mjs`];

/** graphql-js 15 to 17: parse, validate, execute, subscribe, and fields on request. */
export const rule: Rule<keyof typeof advice> = {
  library: 'graphql',
  id: 'graphql',
  compat: true,
  telemetry: {
    spans: [
      {
        name: '{graphql.operation.type}',
        kind: 'server',
        attributes: ['graphql.operation.type', 'graphql.operation.name', 'graphql.document', 'error.type'],
      },
      {
        name: 'graphql.subscribe',
        kind: 'internal',
        attributes: ['graphql.operation.type', 'graphql.operation.name', 'graphql.document', 'error.type'],
      },
      { name: 'graphql.parse', kind: 'internal', attributes: ['error.type'] },
      { name: 'graphql.validate', kind: 'internal', attributes: ['error.type'] },
      { name: '{type}.{field}', kind: 'internal', attributes: ['error.type'] },
    ],
    options: {
      operationName: 'puts the name that the client gave its operation into the span name; off by default',
      resolvers: 'a span for each field that has a resolver of its own; off by default',
      depth: 'how deep fields have spans; no limit by default',
      document: 'sets `graphql.document`, its literals replaced by `?`; off by default',
    },
  },
  weave: [
    { versions, file: built('language/parser'), where: { function: 'parse' }, do: { around: 'parse' } },
    {
      versions,
      file: built('validation/validate'),
      where: { function: 'validate' },
      do: { around: 'validate' },
    },
    {
      versions,
      file: built('execution/execute'),
      where: { function: 'execute' },
      do: { around: 'execute' },
    },
    {
      versions: '>=15.0.0 <16',
      file: built('subscription/subscribe'),
      where: { function: 'subscribe' },
      do: { around: 'subscribe' },
    },
    {
      versions: '>=16.0.0 <17',
      file: built('execution/subscribe'),
      where: { function: 'subscribe' },
      do: { around: 'subscribe' },
    },
    {
      versions: '>=17.0.0 <18',
      file: built('execution/execute'),
      where: { function: 'subscribe' },
      do: { around: 'subscribe' },
    },
    {
      versions: '>=17.0.0 <18',
      file: built('execution/execute'),
      where: { function: 'executeSubscriptionEvent' },
      do: { around: 'execute' },
    },
    {
      versions: '>=17.0.0 <18',
      file: built('execution/execute'),
      where: { function: 'experimentalExecuteIncrementally' },
      do: { around: 'execute' },
    },
    {
      versions: '>=15.0.0 <16',
      file: built('execution/execute'),
      where: { function: 'resolveField' },
      do: { around: 'resolve' },
    },
    {
      versions: '>=16.0.0 <17',
      file: built('execution/execute'),
      where: { function: 'executeField' },
      do: { around: 'resolve' },
    },
    {
      versions: '>=17.0.0 <18',
      file: built('execution/Executor'),
      where: { function: 'Executor#executeField' },
      do: { around: 'resolveField' },
    },
  ],
};
