import { guard, type Operation, settle, state } from '@spanweave/runtime/kernel';
import { redis } from '../redis/library.js';
import type { Client } from './client.js';
import { commandOperation } from './command-operation.js';

interface Command {
  transformArguments(...args: unknown[]): unknown;
}

type Executor = (this: unknown, command: Command, args: readonly unknown[], ...rest: unknown[]) => unknown;

/**
 * Version 1 gives every command method its `commandsExecutor` when it loads and runs it through `call`; what it sends is
 * private. So the executor gets a `call` of its own, which sees the arguments when the command has transformed them.
 */
export function capture(prototype: object | undefined): void {
  const { commandsExecutor: original } = (prototype ?? {}) as { readonly commandsExecutor?: Executor };
  if (typeof original !== 'function' || Object.hasOwn(original, 'call')) return;
  const call = (self: Client, command: Command, args: readonly unknown[], ...rest: unknown[]): unknown => {
    const [options] = args as readonly ({ readonly isolated?: boolean } | undefined)[];
    // An isolated command goes on to another client's `sendCommand`.
    if (!state.on || options?.isolated || !redis.enabled())
      return Reflect.apply(original, self, [command, args, ...rest]);
    let operation: Operation | undefined;
    const transformArguments = (...given: unknown[]): unknown => {
      const sent = command.transformArguments(...given);
      guard(redis, () => {
        operation = commandOperation(self, sent);
      });
      return sent;
    };
    const seen = Object.create(command, { transformArguments: { value: transformArguments } });
    const result = Reflect.apply(original, self, [seen, args, ...rest]);
    if (operation) settle(operation, result);
    return result;
  };
  Object.defineProperty(original, 'call', { value: call, configurable: true, writable: true });
}
