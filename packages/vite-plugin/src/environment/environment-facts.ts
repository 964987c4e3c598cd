import type { Environment } from 'vite';
import type { ExternalLists } from '../externals/configured-externals.js';

/** What Vite says of an environment, as far as weaving depends on it. */
export interface EnvironmentFacts {
  readonly name: string;
  /** Runs in browsers. */
  readonly client: boolean;
  readonly lists: ExternalLists;
  readonly conditions: readonly string[];
  /** Whether its programs run on Node, whose built-ins publish on diagnostics channels. */
  readonly channels: boolean;
  readonly target: string | readonly string[] | false | undefined;
  /** Whether a build writes files. */
  readonly writes: boolean;
}

/** Conditions that name a platform other than Node. */
const otherPlatforms: ReadonlySet<string> = new Set([
  'browser',
  'worker',
  'workerd',
  'edge-light',
  'bun',
  'deno',
]);

export function environmentFacts({ name, config }: Environment): EnvironmentFacts {
  const client = config.consumer === 'client';
  const { build, resolve } = config;
  const isOther = resolve.conditions.some((condition) => otherPlatforms.has(condition));
  return {
    name,
    client,
    lists: resolve,
    conditions: resolve.conditions.filter(
      (condition) => !/^(?:import|require|default|development\|production)$/.test(condition),
    ),
    channels: !client && !isOther && resolve.builtins.length > 0,
    target: build.target,
    writes: build.write !== false,
  };
}
