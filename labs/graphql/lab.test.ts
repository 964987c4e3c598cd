import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { spanweave } from '@spanweave/esbuild-plugin';
import { configure } from '@spanweave/runtime/configure';
import { install } from '@spanweave/test-kit';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../packages/instrumentations/test/in-memory-sdk.js';
import { lab } from '../lib/lab.js';

lab(import.meta.dirname);

describe('options', () => {
  let woven: ReturnType<typeof JSON.parse>;
  let schema: unknown;
  let sdk: InMemorySdk;
  beforeAll(async () => {
    const installed = await install(import.meta.dirname);
    const outfile = join(installed, `options-${process.pid}.cjs`);
    await build({
      stdin: { contents: "module.exports = require('graphql');", resolveDir: installed },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
      plugins: [spanweave({ report: false })],
    });
    woven = createRequire(import.meta.url)(outfile);
    await rm(outfile);
    const { GraphQLObjectType: Type, GraphQLList: List, GraphQLInt: Int, GraphQLSchema: Schema } = woven;
    const leaf = new Type({ name: 'Leaf', fields: { size: { type: Int, resolve: () => 1 } } });
    const branch = new Type({
      name: 'Branch',
      fields: { leaves: { type: new List(leaf), resolve: async () => [{}, {}] }, plain: { type: Int } },
    });
    const query = new Type({
      name: 'Query',
      fields: { branch: { type: branch, args: { at: { type: Int } }, resolve: () => ({ plain: 2 }) } },
    });
    schema = new Schema({ query });
    sdk = inMemorySdk();
  }, 600_000);
  afterEach(() => {
    sdk.reset();
    configure({ graphql: { resolvers: false, depth: undefined, document: false, operationName: false } });
  });
  afterAll(() => sdk.off());

  const source = '# a remark\nquery Tree {\n  branch(at: 12) { leaves { size } plain }\n}';
  const ask = async (): Promise<Map<string, string | undefined>> => {
    const { data } = await woven.graphql({ schema, source });
    expect(JSON.parse(JSON.stringify(data))).toEqual({
      branch: { leaves: [{ size: 1 }, { size: 1 }], plain: 2 },
    });
    const names = new Map(sdk.spans().map((span) => [span.spanContext().spanId, span.name]));
    return new Map(
      sdk.spans().map((span) => [span.name, names.get(span.parentSpanContext?.spanId ?? '')] as const),
    );
  };

  test('fields with a resolver of their own have a span below the field that led to them', async () => {
    configure({ graphql: { resolvers: true } });
    expect(Object.fromEntries(await ask())).toEqual({
      'Leaf.size': 'Branch.leaves',
      'Branch.leaves': 'Query.branch',
      'Query.branch': 'query',
      query: undefined,
    });
    expect(sdk.spans()).toHaveLength(5);
  });

  test('fields deeper than the limit have none', async () => {
    configure({ graphql: { resolvers: true, depth: 2 } });
    expect([...(await ask()).keys()].sort()).toEqual(['Branch.leaves', 'Query.branch', 'query']);
  });

  test('the document is shown without literals and remarks, the name when it is asked for', async () => {
    configure({ graphql: { document: true, operationName: true } });
    await ask();
    const [span] = sdk.spans();
    expect(span?.name).toBe('query Tree');
    expect(span?.attributes['graphql.document']).toBe(
      '\nquery Tree {\n  branch(at: ?) { leaves { size } plain }\n}',
    );
  });
});
