import type { Rule } from '@spanweave/transformer';
import type * as advice from './advice.js';
import type * as patch from './patch.js';

const versions = '>=8.0.0 <13';

/** Nest: routes of controllers, with their guards, pipes, interceptors and exception filters. */
export const rule: Rule<keyof typeof advice | keyof typeof patch> = {
  library: '@nestjs/core',
  id: 'nestjs-core',
  compat: true,
  reaches: ['node:http', 'express', 'fastify'],
  telemetry: {
    spans: [
      {
        name: '{Controller}.{method}',
        kind: 'internal',
        attributes: ['code.function.name', 'http.route', 'error.type'],
      },
      { name: 'guard - {name}', kind: 'internal', attributes: ['error.type'] },
      { name: 'pipe - {name}', kind: 'internal', attributes: ['error.type'] },
      { name: 'interceptor - {name}', kind: 'internal', attributes: ['error.type'] },
      { name: 'filter - {name}', kind: 'internal', attributes: ['error.type'] },
      { name: 'Create Nest App', kind: 'internal', attributes: ['error.type'] },
    ],
    options: {
      layers: '`false`: no spans of guards, pipes, interceptors and exception filters',
    },
  },
  weave: [
    {
      versions,
      file: 'nest-factory.js',
      where: { function: 'NestFactoryStatic#create' },
      do: { around: 'create' },
    },
    {
      versions,
      file: 'router/router-execution-context.js',
      where: { function: 'RouterExecutionContext#create' },
      do: { around: 'route' },
    },
    {
      versions,
      file: 'router/router-proxy.js',
      where: { function: 'RouterProxy#createProxy' },
      do: { around: 'proxy' },
    },
    {
      versions,
      file: 'guards/guards-consumer.js',
      where: { function: 'GuardsConsumer#tryActivate' },
      do: { around: 'guards' },
    },
    {
      versions,
      file: 'router/router-execution-context.js',
      where: { function: 'RouterExecutionContext#createPipesFn' },
      do: { around: 'pipes' },
    },
    {
      versions,
      file: 'interceptors/interceptors-consumer.js',
      where: { function: 'InterceptorsConsumer#intercept' },
      do: { around: 'interceptors' },
    },
    {
      versions,
      file: 'exceptions/base-exception-filter-context.js',
      where: { function: 'BaseExceptionFilterContext#createConcreteContext' },
      do: { around: 'filters' },
    },
    { versions, where: { import: true }, do: { patch: 'patch' } },
    // The names that classes have in the source.
    { where: { call: 'Controller', from: '@nestjs/common' }, do: { call: 'named' } },
    { where: { call: 'Injectable', from: '@nestjs/common' }, do: { call: 'named' } },
    { where: { call: 'Catch', from: '@nestjs/common' }, do: { call: 'named' } },
  ],
};
