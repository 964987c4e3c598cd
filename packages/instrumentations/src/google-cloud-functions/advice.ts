import { env } from '@spanweave/runtime/kernel';
import { woven } from './function.js';

/**
 * At an export of a function's module: `exports.helloHttp = (request, response) => …`, called as the platform is set up. Where the
 * platform says which export it calls, the others stay what they are.
 */
export function exported<V>(value: V, name: string): V {
  const target = env('FUNCTION_TARGET');
  return target && target !== name ? value : woven(value, name);
}
