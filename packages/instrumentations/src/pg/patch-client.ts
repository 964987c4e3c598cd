import { patchMethod } from '@spanweave/runtime/kernel';
import { connect, notification, query } from './advice.js';

/** Weaves a client class in place, JavaScript or native. */
export function patchClient(Class: unknown): void {
  const prototype = (Class as { prototype?: object } | undefined)?.prototype;
  patchMethod(prototype, 'query', query);
  patchMethod(prototype, '_connect', connect);
  patchMethod(prototype, '_handleNotification', notification);
}
