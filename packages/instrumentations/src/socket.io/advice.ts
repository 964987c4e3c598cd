import { type Advice, guard } from '@spanweave/runtime/kernel';
import { socketIo } from './library.js';
import { weaveListeners } from './listeners.js';

export { emit } from './emit.js';

/** Around `Namespace#run(socket, …)`, which sees each socket before the program does. */
export const arrive: Advice = (_self, args, proceed) => {
  guard(socketIo, () => weaveListeners(args[0] as object));
  return proceed(...(args as never[]));
};
