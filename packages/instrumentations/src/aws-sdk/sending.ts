import { type Advice, around, type Library } from '@spanweave/runtime/kernel';
import { call } from './call.js';
import type { Client, Command, Config, Stack } from './client.js';

const configs = /* @__PURE__ */ new WeakMap<Command, Config>();
const watched = /* @__PURE__ */ new WeakSet<Stack>();

/**
 * `client.send(command)`, of every client. What is called is known where the client's middleware becomes a handler, so
 * that handler is the span: it is the same for the callback form, for commands of the document client, and where the
 * client keeps its handlers.
 *
 * @param library Whose switch applies: that of the package which holds the class.
 */
export function sending(library: Library): Advice {
  return around(library, 'send', ({ config, middlewareStack }: Client, args) => {
    const command = args[0] as Command | undefined;
    if (!config || !middlewareStack || !command) return undefined;
    configs.set(command, config);
    if (command.clientCommand) configs.set(command.clientCommand, config);
    watch(middlewareStack);
    return undefined;
  });
}

/** Every handler that is made of a stack is traced, of stacks that are made of it too. */
function watch(stack: Stack): void {
  if (watched.has(stack)) return;
  watched.add(stack);
  const { concat, resolve } = stack;
  stack.concat = (other) => {
    const made = concat.call(stack, other);
    watch(made);
    return made;
  };
  stack.resolve = (handler, names) => {
    const original = resolve.call(stack, handler, names);
    return (command) => call({ names, config: configs.get(command) }, [command], original);
  };
}
