import { carried } from '@spanweave/runtime/environment';
import { type Advice, contexts, guard } from '@spanweave/runtime/kernel';
import { children } from './library.js';

type Environment = Record<string, string | undefined>;

const own = (): Environment => (globalThis as { process?: { env: Environment } }).process?.env ?? {};

/** `ChildProcess.prototype.spawn(options)`, behind `spawn`, `exec`, `execFile` and `fork`: variables are `NAME=value` here. */
export const spawn: Advice = (_self, args, proceed) => {
  const [options] = args as unknown as [{ envPairs?: string[] } | undefined];
  if (!options?.envPairs || !children.enabled()) return Reflect.apply(proceed, undefined, args);
  const { envPairs } = options;
  const wanted = guard(children, () => {
    const given = Object.fromEntries(envPairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair]));
    return Object.entries(carried(contexts().active(), given)).map((pair) => pair.join('='));
  });
  return proceed({ ...options, envPairs: [...envPairs, ...(wanted ?? [])] } as never);
};

/** `spawnSync`, `execFileSync`, `execSync`: options are the last argument that is an object and no array. */
export const synchronous: Advice = (_self, args, proceed) => {
  if (!children.enabled()) return Reflect.apply(proceed, undefined, args);
  const given: unknown[] = Array.from(args);
  guard(children, () => {
    let at = given.findIndex((one, index) => index > 0 && isOptions(one));
    if (at < 0) at = given.length;
    const options = given[at] as { env?: Environment } | undefined;
    const environment = options?.env ?? own();
    const wanted = carried(contexts().active(), environment);
    if (Object.keys(wanted).length > 0) given[at] = { ...options, env: { ...environment, ...wanted } };
  });
  return Reflect.apply(proceed, undefined, given);
};

const isOptions = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
