import { type Advice, guard, patchMethod } from '@spanweave/runtime/kernel';
import { createCall, register, stream } from './advice.js';
import type { Channel } from './call.js';
import { grpc } from './library.js';

interface Client {
  getChannel(): Channel;
  makeServerStreamRequest(...args: unknown[]): object;
  makeBidiStreamRequest(...args: unknown[]): object;
  makeClientStreamRequest(...args: unknown[]): object;
}

type ClientClass = (new (
  address: string,
  credentials: unknown,
  options: object,
) => Client) & {
  readonly prototype: Client;
};

interface Exported {
  readonly Client?: ClientClass;
  readonly Server?: { readonly prototype: object };
  readonly loadPackageDefinition?: (definition: object) => Record<string, unknown>;
  readonly makeClientConstructor?: (methods: object, name: string) => unknown;
  readonly makeGenericClientConstructor?: (methods: object, name: string) => unknown;
  readonly default?: Exported;
}

const patched = /* @__PURE__ */ new WeakSet<object>();

/**
 * Weaves a copy that stays outside the bundle, in place. Generated clients keep the functions of `Client.prototype` as
 * they were when the library was loaded, so what is patched is what these call: a check of the arguments, which leads
 * to the client's channel before it makes the call.
 *
 * @returns What it was given.
 */
export function patch<E>(exports: E): E {
  const given = exports as Exported | undefined;
  guard(grpc, () => {
    for (const library of [given, given?.default]) {
      if (!library) continue;
      patchMethod(library.Server?.prototype, 'register', register);
      const Class = clientOf(library);
      if (Class && !patched.has(Class)) {
        patched.add(Class);
        patchClient(Class);
      }
    }
  });
  return exports;
}

/** The client class, itself or as the base of one that is generated for the purpose. */
function clientOf(library: Exported): ClientClass | undefined {
  const { Client, loadPackageDefinition, makeClientConstructor, makeGenericClientConstructor } = library;
  if (Client) return Client;
  const make = makeClientConstructor ?? makeGenericClientConstructor;
  const generated = make?.({}, 'S') ?? loadPackageDefinition?.({ S: {} })['S'];
  return generated ? Object.getPrototypeOf(generated) : undefined;
}

function patchClient(Class: ClientClass): void {
  const { prototype } = Class;
  const checked: Advice = (self, args, proceed) => {
    guard(grpc, () =>
      patchMethod(Object.getPrototypeOf((self as Client).getChannel()), 'createCall', createCall),
    );
    return Reflect.apply(proceed, undefined, args);
  };
  // Streams have classes that are not exported: a client without a channel makes one of each.
  const nothing = (): void => undefined;
  const call = { start: nothing, sendMessageWithContext: nothing, halfClose: nothing, startRead: nothing };
  const client = new Class('', undefined, { channelOverride: { createCall: () => call } });
  const reading = [
    client.makeServerStreamRequest('/', String, String, undefined),
    client.makeBidiStreamRequest('/', String, String),
  ];
  for (const made of reading) patchMethod(Object.getPrototypeOf(made), '_read', stream);
  const writing = client.makeClientStreamRequest('/', String, String, nothing);
  patchMethod(Object.getPrototypeOf(writing), '_write', stream);
  patchMethod(prototype, 'checkOptionalUnaryResponseArguments', checked);
  patchMethod(prototype, 'checkMetadataAndOptions', checked);
}
