import { createRequire } from 'node:module';
import { join } from 'node:path';
import { patch } from '@spanweave/instrumentations/grpc/patch';
import { configure } from '@spanweave/runtime/configure';
import { install } from '@spanweave/test-kit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type InMemorySdk, inMemorySdk } from '../../packages/instrumentations/test/in-memory-sdk.js';
import { lab } from '../lib/lab.js';

lab(import.meta.dirname);

describe('options', () => {
  let grpc: ReturnType<typeof JSON.parse>;
  let sdk: InMemorySdk;
  let client: ReturnType<typeof JSON.parse>;
  let close: () => void;
  const identity = {
    requestSerialize: Buffer.from,
    requestDeserialize: String,
    responseSerialize: Buffer.from,
    responseDeserialize: String,
  };
  const definition = {
    Say: { path: '/lab.Echo/Say', requestStream: false, responseStream: false, ...identity },
  };
  beforeAll(async () => {
    const installed = await install(import.meta.dirname);
    // Of an ES module's bindings it may get no more than this one.
    grpc = createRequire(join(installed, 'index.js'))('@grpc/grpc-js');
    patch({ makeGenericClientConstructor: grpc.makeGenericClientConstructor, Server: grpc.Server });
    sdk = inMemorySdk();
    const server = new grpc.Server();
    server.addService(definition, {
      Say(call: ReturnType<typeof JSON.parse>, callback: (...results: unknown[]) => void) {
        const [leading, trailing] = [new grpc.Metadata(), new grpc.Metadata()];
        leading.set('lab-leading', 'first');
        trailing.set('lab-trailing', 'last');
        call.sendMetadata(leading);
        callback(null, call.request, trailing);
      },
    });
    const insecure = grpc.ServerCredentials.createInsecure();
    const port = await new Promise((resolve, reject) =>
      server.bindAsync('127.0.0.1:0', insecure, (error: unknown, bound: number) =>
        error ? reject(error) : resolve(bound),
      ),
    );
    const Echo = grpc.makeGenericClientConstructor(definition, 'Echo');
    client = new Echo(`127.0.0.1:${port}`, grpc.credentials.createInsecure());
    close = () => {
      client.close();
      server.forceShutdown();
    };
  }, 600_000);
  afterAll(() => {
    close();
    sdk.off();
    configure({ grpc: { ignore: () => false, captureMetadata: {} } });
  });
  const say = (): Promise<unknown> => {
    const metadata = new grpc.Metadata();
    metadata.set('lab-sent', 'one');
    metadata.set('secret', 'never');
    return new Promise((resolve, reject) =>
      client.Say('text', metadata, (error: unknown, text: unknown) =>
        error ? reject(error) : resolve(text),
      ),
    );
  };

  test('metadata that is named becomes attributes, and none beside it', async () => {
    const side = { request: ['Lab-Sent'], response: ['lab-leading'], trailer: ['lab-trailing'] };
    configure({ grpc: { captureMetadata: { client: side, server: side } } });
    expect(await say()).toBe('text');
    expect(sdk.spans().map(({ kind }) => kind)).toEqual([1, 2]);
    for (const { attributes } of sdk.spans()) {
      expect(attributes).toMatchObject({
        'rpc.request.header.lab-sent': ['one'],
        'rpc.response.trailer.lab-trailing': ['last'],
        'rpc.response.header.lab-leading': ['first'],
      });
      expect(JSON.stringify(attributes)).not.toContain('never');
    }
  });

  test('a method that is ignored has no span on either side', async () => {
    sdk.reset();
    configure({ grpc: { ignore: (method: string) => method === 'lab.Echo/Say' } });
    expect(await say()).toBe('text');
    expect(sdk.spans()).toEqual([]);
  });
});
